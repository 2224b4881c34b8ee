import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule, MetadataScanner } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { ACTIONS } from '@keyward/domain';
import { Asks, isForGuests } from './asks.js';
import { RouteCheck } from './route-check.js';

@Controller('good')
class Good {
  @Get()
  @Asks('me.read')
  read(): string {
    return this.helper();
  }

  helper(): string {
    return 'not a route';
  }
}

@Controller('bad')
class Bad {
  @Get()
  forgotten(): string {
    return 'open by omission';
  }
}

const checking = async (...controllers: (typeof Good | typeof Bad)[]): Promise<RouteCheck> => {
  const builder = Test.createTestingModule({
    imports: [DiscoveryModule],
    controllers,
    providers: [RouteCheck, MetadataScanner],
  });
  return (await builder.compile()).get(RouteCheck);
};

describe('every route asks the policy', () => {
  it('lets pass what names an action', async () => {
    const check = await checking(Good);
    expect(() => check.assertEveryRouteAsks()).not.toThrow();
  });

  it('stops the start for one that does not, and names it', async () => {
    const check = await checking(Good, Bad);
    expect(() => check.assertEveryRouteAsks()).toThrow(/Bad\.forgotten$/);
  });

  it('leaves only the door itself to guests', () => {
    expect(ACTIONS.filter(isForGuests)).toEqual([
      'session.open',
      'invitation.look',
      'invitation.redeem',
      'invitation.ask',
      'password.reset',
      'service.read',
    ]);
  });
});
