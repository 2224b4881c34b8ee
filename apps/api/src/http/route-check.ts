import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Injectable } from '@nestjs/common';
import { ACTIONS, type Action } from '@keyward/domain';
import { ASKS } from './asks.js';

/** Where Nest keeps the path of a route; absent: not a route. */
const PATH = 'path';

/** Deny by default: every route names an action of TABLE 2, or the API does not start. */
@Injectable()
export class RouteCheck {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error that names every route without an action of the policy */
  assertEveryRouteAsks(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype }) => {
      const prototype = metatype?.prototype as Record<string, unknown> | undefined;
      if (!prototype) return [];
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => this.isUnguardedRoute(prototype[name]))
        .map((name) => `${metatype?.name}.${name}`);
    });
    if (open.length > 0) throw new Error(`Routes that name no action of the policy (@Asks): ${open.join(', ')}`);
  }

  private isUnguardedRoute(handler: unknown): boolean {
    if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH, handler)) return false;
    const action = this.reflector.get<Action | undefined>(ASKS, handler as (...args: unknown[]) => unknown);
    return action === undefined || !ACTIONS.includes(action);
  }
}
