import { PORTAL_PERMISSIONS } from '../../policy/actor.js';
import type { CompiledPermit, CompiledRestrict } from '../compiled.js';
import { slug, type Named, type Names } from './names.js';
import { generated, stated } from './say.js';
import type { PermitSource, RestrictSource } from './schema.js';

type Path = readonly PropertyKey[];

/** @param params parameters of the item that permits it: what can be `granted` */
export function compilePermits(
  names: Names,
  sources: readonly PermitSource[],
  path: Path,
  params: readonly string[] = [],
): readonly CompiledPermit[] {
  return sources.flatMap((source, position) => {
    const { place = 'here', records = 'all', ...others } = source.where ?? {};
    const granted = Object.keys(others);
    for (const param of granted) checkGranted(names, param, params, [...path, position, 'where', param]);
    const when = names.condition('permission', source.when, [...path, position, 'when']);
    return Object.entries(source).flatMap(([resource, actions]) => {
      if (resource === 'where' || resource === 'when' || !Array.isArray(actions)) return [];
      checkPortal(names, resource, actions, [...path, position, resource]);
      return [{ resource, actions, place, records, granted, when }];
    });
  });
}

function checkGranted(names: Names, param: string, params: readonly string[], path: Path): void {
  if (params.includes(param)) return;
  const message = `The item does not carry the parameter “${param}”.`;
  names.fault(path, 'unknown-param', message, `Add it under “with”, or name one of: ${params.join(', ') || 'none'}.`);
}

/** A `portal.*` permission that nothing asks for would silently do nothing. */
function checkPortal(names: Names, resource: string, actions: readonly string[], path: Path): void {
  if (!resource.startsWith('portal.')) return;
  const known: readonly string[] = PORTAL_PERMISSIONS;
  for (const action of actions) {
    if (known.includes(`${resource}:${action}`)) continue;
    const message = `The portal has no permission “${resource}:${action}”.`;
    names.fault(path, 'unknown-permission', message, `Known: ${known.join(', ')}.`);
  }
}

/** `what` is read as a permission where it has the form of one (`order:read`, `order:*`), else as items. */
const PERMISSION = /^([a-z][a-z0-9_.-]*):([a-z][a-z0-9_.-]*|\*)$/;

/** @param item whose holders have less */
export function compileRestrict(names: Names, source: RestrictSource, item: Named, path: Path): CompiledRestrict {
  const unless = source.unless === undefined ? null : names.selection(source.unless, [...path, 'unless'], item.index);
  return {
    id: names.ruleId(source.id, `${item.key}.restricts.${slug(source.what)}`, path),
    say: stated(source.say) ?? generated('restrict', { item: item.label }),
    what: whatOf(names, source, item, [...path, 'what']),
    to: source.to === 'none' ? 'none' : { place: source.to.place ?? null, records: source.to.records ?? null },
    unless,
    when: names.condition('permission', source.when, [...path, 'when']),
  };
}

function whatOf(names: Names, { what }: RestrictSource, item: Named, path: Path): CompiledRestrict['what'] {
  const permission = typeof what === 'string' && !what.startsWith('category:') ? PERMISSION.exec(what) : null;
  const [, resource, action] = permission ?? [];
  if (resource !== undefined && action !== undefined) return { resource, action };
  return { from: names.selection(what, path, item.index) };
}
