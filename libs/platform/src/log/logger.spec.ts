import { createLogger } from './logger.js';
import { NestLogger } from './nest-logger.js';

function lines(): { write(line: string): void; all: string[]; last(): Record<string, unknown> } {
  const all: string[] = [];
  return {
    all,
    write: (line) => void all.push(line),
    last: () => JSON.parse(all.at(-1) ?? '{}') as Record<string, unknown>,
  };
}

describe('createLogger', () => {
  it('writes one JSON line with process, level and time', () => {
    const out = lines();
    createLogger('worker', 'info', out).info({ taskId: 't1' }, 'task done');
    expect(out.last()).toMatchObject({ process: 'worker', level: 'info', taskId: 't1', msg: 'task done' });
    expect(out.last()['time']).toMatch(/^\d{4}-.*Z$/);
    expect(out.all[0]).toMatch(/\n$/);
  });

  it.each([
    { authorization: 'Bearer s3cret' },
    { headers: { Cookie: 's3cret', 'set-cookie': ['s3cret'] } },
    { body: { password: 's3cret', person: { email: 's3cret', first_name: 's3cret' } } },
    { deep: [{ list: [{ token: 's3cret' }] }] },
    { err: Object.assign(new Error('insert failed'), { parameters: ['s3cret'] }) },
    { note: 'sent to s3cret.person@example.com' },
    { url: 'postgres://keyward:s3cret@127.0.0.1/db' },
    { url: 'redis://:s3cret@127.0.0.1' },
    { link: 'https://access.example.com/invite#s3cret' },
  ])('hides secrets and personal data: %j', (fields) => {
    const out = lines();
    createLogger('api', 'info', out).info(fields, 'message');
    expect(out.all[0]).not.toContain('s3cret');
    expect(out.all[0]).toContain('[hidden]');
  });

  it('hides what stands in a message', () => {
    const out = lines();
    createLogger('api', 'info', out).error('connect postgres://a:s3cret@db failed for s3cret@example.com');
    expect(out.last()['msg']).toBe('connect postgres://[hidden]@db failed for [hidden]');
  });

  it('keeps an error readable', () => {
    const out = lines();
    const error = Object.assign(new Error('outer', { cause: new Error('inner') }), { code: '40001' });
    createLogger('api', 'info', out).error({ err: error }, 'failed');
    expect(out.last()['err']).toMatchObject({ message: 'outer', code: '40001', cause: { message: 'inner' } });
  });
});

describe('NestLogger', () => {
  it('passes context and error on', () => {
    const out = lines();
    const nest = new NestLogger(createLogger('api', 'trace', out));
    nest.log('started', 'NestFactory');
    expect(out.last()).toMatchObject({ level: 'info', msg: 'started', context: 'NestFactory' });
    nest.error(new Error('broken'), 'stack', 'Router');
    expect(out.last()).toMatchObject({ level: 'error', err: { message: 'broken' }, context: 'Router' });
    nest.verbose('detail');
    expect(out.last()).toMatchObject({ level: 'trace', msg: 'detail' });
  });
});
