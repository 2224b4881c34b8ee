import nodemailer from 'nodemailer';
import type { Fate, FaultPlan } from './fault-plan.mjs';
import { startInbox, type Inbox } from './index.mjs';

const FATES: readonly (readonly [Fate, { readonly kept: boolean; readonly sees: RegExp }])[] = [
  [{ do: 'take' }, { kept: true, sees: /^250/ }],
  [
    { do: 'refuse', code: 452 },
    { kept: false, sees: /452/ },
  ],
  [
    { do: 'refuse', code: 554 },
    { kept: false, sees: /554/ },
  ],
  [{ do: 'reset-before' }, { kept: false, sees: /ECONN|closed/i }],
  [{ do: 'reset-instead' }, { kept: true, sees: /ECONN|closed/i }],
  [{ do: 'cut-250' }, { kept: true, sees: /ECONN|closed/i }],
  [{ do: 'reset-after' }, { kept: true, sees: /^250/ }],
];

describe('an inbox that misbehaves on purpose', () => {
  let inbox: Inbox;
  beforeAll(async () => {
    inbox = await startInbox();
  });
  afterEach(() => inbox.follow(null));
  afterAll(() => inbox.stop());

  const send = async (subject: string): Promise<string> => {
    const transport = nodemailer.createTransport(inbox.smtpUrl);
    try {
      const sent = await transport.sendMail({
        from: 'access@example.com',
        to: 'lisa@example.com',
        subject,
        text: 'Hello',
        messageId: `<${subject}@example.com>`,
      });
      return sent.response;
    } catch (error) {
      return `${(error as { code?: string }).code} ${(error as Error).message}`;
    } finally {
      transport.close();
    }
  };
  const plan = (more: Partial<FaultPlan>): FaultPlan => ({
    connection: () => 'greet',
    mail: () => ({ do: 'take' }),
    ...more,
  });

  it.each(FATES)('%j', async (fate, { kept, sees }) => {
    const asked: (string | null)[] = [];
    inbox.follow(plan({ mail: ({ messageId }) => (asked.push(messageId), fate) }));
    const subject = `mail-${JSON.stringify(fate).replaceAll(/\W/g, '')}`;
    expect(await send(subject)).toMatch(sees);
    expect(asked).toEqual([`<${subject}@example.com>`]);
    expect(inbox.messages().some((message) => message.subject === subject)).toBe(kept);
    inbox.follow(null);
    expect(await send('afterwards')).toMatch(/^250/);
  });

  it.each([
    ['busy', /421/],
    ['reset', /ECONN|closed/i],
  ] as const)('%s for whoever connects', async (connection, sees) => {
    inbox.follow(plan({ connection: () => connection }));
    expect(await send('nobody-home')).toMatch(sees);
    expect(inbox.messages().some(({ subject }) => subject === 'nobody-home')).toBe(false);
  });
});
