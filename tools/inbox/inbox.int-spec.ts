import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { throwawayFolder } from '../jest/services.mjs';
import { startInbox, type Inbox } from './index.mjs';

const LISA = 'Lisa.Brandt@example.com';
const TOM = 'tom.weber@example.com';

describe('startInbox', () => {
  const home = throwawayFolder();
  const file = join(home, 'inbox.jsonl');
  let inbox: Inbox;

  const send = async (to: string, subject: string, html?: string): Promise<void> => {
    const transport = nodemailer.createTransport(inbox.smtpUrl);
    await transport.sendMail({ from: 'Keyward <access@example.com>', to, subject, text: `About ${subject}`, html });
    transport.close();
  };
  const get = async (path: string): Promise<Response> => fetch(`http://127.0.0.1:${inbox.httpPort}${path}`);

  beforeAll(async () => {
    inbox = await startInbox({ file });
    await send(LISA, 'First');
    await send(TOM, 'Second', '<p>Hello <script>alert(1)</script></p>');
    await send(LISA, 'Grüße');
  });
  afterAll(async () => {
    await inbox.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('lists what arrived, newest first, and by a whole address', async () => {
    expect(inbox.messages().map(({ subject }) => subject)).toEqual(['Grüße', 'Second', 'First']);
    const { items } = (await (await get('/api/messages?to=lisa.brandt@EXAMPLE.com')).json()) as { items: object[] };
    expect(items).toMatchObject([
      { subject: 'Grüße', to: [LISA.toLowerCase()], text: 'About Grüße\n', from: { name: 'Keyward' } },
      { subject: 'First' },
    ]);
    expect(inbox.messages({ to: 'brandt@example.com' })).toEqual([]);
  });

  it('shows one mail with its headers', async () => {
    const [, second] = inbox.messages();
    expect(await (await get(`/api/messages/${second?.id}`)).json()).toMatchObject({
      html: expect.stringContaining('Hello'),
      headers: expect.arrayContaining([{ name: 'Subject', value: 'Second' }]),
    });
    expect((await get('/api/messages/none')).status).toBe(404);
  });

  it('lets a mail run nothing and load nothing', async () => {
    const frame = await get(`/api/messages/${inbox.messages({ to: TOM })[0]?.id}/html`);
    expect(frame.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('answers to no other name than localhost', async () => {
    const status = await new Promise((resolve) => {
      const headers = { host: 'inbox.example.com' };
      request({ port: inbox.httpPort, path: '/api/messages', headers }, (response) =>
        resolve(response.statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });

  it('refuses as many mails as it was told to', async () => {
    inbox.refuseNext(1);
    await expect(send(TOM, 'Later')).rejects.toMatchObject({ responseCode: 451 });
    inbox.refuseNext(2, 550);
    await expect(send(TOM, 'Never')).rejects.toMatchObject({ responseCode: 550 });
    await expect(send(TOM, 'Never')).rejects.toMatchObject({ responseCode: 550 });
    await send(TOM, 'Third');
    expect(inbox.messages({ to: TOM }).map(({ subject }) => subject)).toEqual(['Third', 'Second']);
  });

  it('waits for a mail, and says what is there when it does not come', async () => {
    const coming = inbox.waitFor({ to: TOM, subject: 'Fourth' });
    await send(TOM, 'Fourth');
    expect((await coming).subject).toBe('Fourth');
    await expect(inbox.waitFor({ to: TOM, subject: 'Fifth' }, 50)).rejects.toThrow('Fourth | Third | Second');
  });

  it('stops, starts at the same address, and still has its mails', async () => {
    await inbox.stop();
    await expect(send(TOM, 'Nobody there')).rejects.toThrow('ECONNREFUSED');
    await inbox.start();
    await send(TOM, 'Again');
    await inbox.stop();
    inbox = await startInbox({ file });
    expect(inbox.messages().map(({ subject }) => subject)).toEqual([
      ...['Again', 'Fourth', 'Third', 'Grüße', 'Second', 'First'],
    ]);
  });

  it('can be emptied', async () => {
    await fetch(`http://127.0.0.1:${inbox.httpPort}/api/messages`, { method: 'DELETE' });
    expect(inbox.messages()).toEqual([]);
  });
});
