import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_ROUTES } from '@keyward/domain';
import { EMAILS, MAIL_NAMES, RECIPIENT_KINDS, recipientsOf } from './emails.js';

const room = join(import.meta.dirname, '..');

describe('TABLE 4', () => {
  it('has a folder of templates for every line, and a line for every folder', () => {
    expect(readdirSync(join(room, 'templates')).sort()).toEqual([...MAIL_NAMES].sort());
  });

  it('has subject, text and HTML in every folder, and nothing else', () => {
    for (const mail of MAIL_NAMES)
      expect(readdirSync(join(room, 'templates', mail)).sort()).toEqual([
        'body.html.hbs',
        'body.txt.hbs',
        'subject.hbs',
      ]);
  });

  it('has a line for exactly the mails that an event of TABLE 3 leads to', () => {
    const routed = Object.values(EVENT_ROUTES)
      .flat()
      .filter((task) => task.startsWith('mail:'))
      .map((task) => task.slice('mail:'.length));
    expect([...new Set(routed)].sort()).toEqual([...MAIL_NAMES].sort());
  });

  it('names known recipients, none twice', () => {
    for (const mail of MAIL_NAMES) {
      const kinds = recipientsOf(mail);
      expect(new Set(kinds).size).toBe(kinds.length);
      for (const kind of kinds) expect(RECIPIENT_KINDS).toContain(kind);
    }
  });

  it('tells the invited person of the invitation and of its end, and the filer of the end', () => {
    expect(EMAILS.invitation).toEqual(['invited']);
    expect(EMAILS['invitation-ending']).toEqual(['invited', 'filer']);
    expect(EMAILS['invitation-expired']).toEqual(['invited', 'filer']);
  });
});
