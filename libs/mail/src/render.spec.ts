import { EMAILS, MAIL_NAMES, type RecipientKind, recipientsOf } from './emails.js';
import { MAIL_LANGUAGES } from './languages.js';
import { MAIL_SAMPLES } from './mail-samples.js';
import { MailGapError } from './mail-texts.js';
import type { MailVariables } from './mail-variables.js';
import { TEXT_WIDTH } from './plain-text.js';
import { render, type RenderedMail } from './render.js';

type Name = keyof typeof EMAILS;
type Loose = (mail: Name, recipient: RecipientKind, variables: object, language: string) => RenderedMail;
/** The same function, for tables of mails and for what the types would not let through. */
const renderLoose = render as Loose;

const EVERY = MAIL_NAMES.flatMap((mail) =>
  recipientsOf(mail).flatMap((recipient) => MAIL_LANGUAGES.map((language) => ({ mail, recipient, language }))),
);
const whole = (mail: RenderedMail) => [mail.subject, mail.text, mail.html];

describe.each(EVERY)('$mail for $recipient in $language', ({ mail, recipient, language }) => {
  const variables: Record<string, unknown> = { ...MAIL_SAMPLES[mail] };
  const rendered = renderLoose(mail, recipient, variables, language);

  it('is whole: no hole, no leftover of a template', () => {
    for (const part of whole(rendered)) {
      expect(part.trim()).not.toBe('');
      expect(part).not.toMatch(/\{\{|\}\}|\{\w+\}|undefined|\bnull\b|\[object|NaN|Invalid Date/);
    }
    expect(rendered.subject).not.toMatch(/[\r\n]/);
    expect(rendered.html).toContain(`<html lang="${language}">`);
  });

  it('has a text part of at most 76 columns, save links', () => {
    for (const line of rendered.text.split('\n'))
      if (!line.startsWith('http')) expect(line.length).toBeLessThanOrEqual(TEXT_WIDTH);
  });

  it('says whose it is, and the company where it is about one', () => {
    for (const part of [rendered.text, rendered.html]) {
      expect(part).toContain('Nordglas Systems');
      if ('company' in variables) expect(part).toContain('Huber Fenster GmbH');
    }
  });

  it('never breaks the number of its ticket at the edge or in the last lines', () => {
    const number = typeof variables['number'] === 'string' ? variables['number'] : '';
    const [, edge = ''] = /<td class="number"([^>]*)>/.exec(rendered.html) ?? [];
    expect(edge).toContain('white-space: nowrap');
    const [, last = ''] = /<td class="foot"[^>]*>(.*?)<\/td>/su.exec(rendered.html) ?? [];
    const around = last.replaceAll(`<span class="whole" style="white-space: nowrap;">${number}</span>`, '');
    if (number !== '') expect(around).not.toContain(number);
    expect(around).not.toBe('');
  });

  it('loads nothing, runs nothing, and links only to its page', () => {
    expect(rendered.html).not.toMatch(/<(?:script|img|iframe|form|link|input)\b|\son\w+\s*=|url\(|@import/i);
    const links = [...rendered.html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]?.replaceAll('&#x3D;', '='));
    for (const link of links) expect(link).toBe(variables['url']);
  });

  it.each(Object.keys(variables))('throws without %s, or with a hole in its place', (name) => {
    const { [name]: _left, ...rest } = variables;
    expect(() => renderLoose(mail, recipient, rest, language)).toThrow(MailGapError);
    expect(() => renderLoose(mail, recipient, { ...variables, [name]: undefined }, language)).toThrow(MailGapError);
    expect(() => renderLoose(mail, recipient, { ...variables, [name]: 7 }, language)).toThrow(MailGapError);
  });
});

describe('what somebody typed', () => {
  const evil = `<script>alert(1)</script> "quoted" 'single' & {{constructor}} {number}`;

  it('is escaped in HTML and verbatim in the text', () => {
    const { text, html } = render('question', 'filer', { ...MAIL_SAMPLES.question, text: evil, askedBy: evil }, 'en');
    expect(html).not.toContain('<script>');
    expect(html).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &#x27;single&#x27; &amp; {{constructor}}',
    );
    expect(text).toContain(`> ${evil.slice(0, 40)}`);
    expect(text).toContain('{{constructor}} {number}');
  });

  it('is escaped wherever it can stand', () => {
    const lines = [{ verb: 'give', label: evil, unit: evil, denied: evil }] as const;
    const variables = {
      ...MAIL_SAMPLES['changes-done'],
      person: evil,
      company: evil,
      vendor: evil,
      greet: evil,
      lines,
    };
    expect(render('changes-done', 'filer', variables, 'de').html).not.toContain('<script>');
    const reason = { ...MAIL_SAMPLES['decision-needed'], reason: evil, note: evil, filedBy: evil };
    expect(render('decision-needed', 'team', reason, 'de').html).not.toContain('<script>');
  });

  it('cannot add a header through the subject', () => {
    const { subject } = render(
      'question',
      'filer',
      { ...MAIL_SAMPLES.question, person: 'A\r\nBcc: b@example.com' },
      'en',
    );
    expect(subject).toBe('K-2026-000042: a question about A Bcc: b@example.com');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '/tickets/1',
    '',
    'https://a:b@portal.example/',
    'https://portal.example/\n',
  ])('is no link: %p', (url) => {
    expect(() => render('question', 'filer', { ...MAIL_SAMPLES.question, url }, 'en')).toThrow(MailGapError);
  });

  it('keeps its line breaks in HTML', () => {
    const { html } = render('answer', 'team', { ...MAIL_SAMPLES.answer, text: 'one\ntwo' }, 'en');
    expect(html).toMatch(/one<br>two/);
  });
});

it('throws for a hole deeper down and for an unknown word', () => {
  const asked = MAIL_SAMPLES['enquiry-received'];
  const attempt = (variables: object) => () =>
    renderLoose('enquiry-received', 'filer', { ...asked, ...variables }, 'en');
  expect(attempt({ lines: [{ verb: 'give', label: undefined, unit: null, denied: null }] })).toThrow('label');
  expect(attempt({ lines: [{ verb: 'give' }] })).toThrow(MailGapError);
  expect(attempt({ kind: 'unheard-of' })).toThrow('enquiry-received.subject.unheard-of');
  expect(attempt({ filedAt: 'yesterday' })).toThrow('filedAt');
  expect(attempt({ timeZone: 'Mars/Olympus' })).toThrow('timeZone');
});

describe('who is told what', () => {
  const done = MAIL_SAMPLES['changes-done'];

  it('refuses a recipient that TABLE 4 does not name for the mail', () => {
    expect(() => renderLoose('invitation', 'filer', MAIL_SAMPLES.invitation, 'en')).toThrow(MailGapError);
  });

  it('lists what changed and what did not, each with its reason', () => {
    const { subject, text } = render('changes-done', 'filer', done, 'en');
    expect(subject).toBe('K-2026-000042: done in part – Max Steiner');
    expect(render('changes-done', 'filer', done, 'en').html).toContain('Your enquiry is done in part</h1>');
    const [changed = '', unchanged = ''] = text.split('What did not change:');
    expect(changed).toContain('+ Order entry – Huber Fenster, Graz (given)');
    expect(changed).toContain('− Invoices (taken)');
    expect(changed).toContain('~ Position: Head of sales (changed)');
    expect(changed).not.toContain('Price lists');
    expect(unchanged).toContain(
      '× Price lists – Huber Fenster GmbH (not given)\n  Reason: Only for people who quote prices.',
    );
  });

  it('does not speak of a part where everything took effect', () => {
    const lines = done.lines.map((line) => ({ ...line, denied: null }));
    const { subject, text } = render('changes-done', 'filer', { ...done, lines }, 'en');
    expect(subject).toBe('K-2026-000042: done – Max Steiner');
    expect(text).not.toContain('What did not change');
  });

  it('speaks to the person about their own access, without a link where they can no longer sign in', () => {
    const ended = { ...done, kind: 'deactivate', membershipEnded: true } as const;
    const toPerson = render('changes-done', 'person', ended, 'en');
    expect(toPerson.subject).toBe('Your access at Huber Fenster GmbH has ended');
    expect(toPerson.text + toPerson.html).not.toContain(ended.url);
    expect(render('changes-done', 'filer', ended, 'en').html).toContain(`href="${ended.url}"`);
    expect(render('changes-done', 'person', done, 'en').html).toContain(`href="${done.url}"`);
  });

  it('gives the invitation its link, its company, who invites, and seven days', () => {
    const { text, html } = render('invitation', 'invited', MAIL_SAMPLES.invitation, 'de');
    for (const part of [text, html]) {
      expect(part).toContain('Anna Huber lädt Sie ein');
      expect(part).toContain('gilt 7 Tage');
      expect(part).toContain(MAIL_SAMPLES.invitation.url);
    }
  });

  it('reminds the invited with the link and the filer with the ticket, of the very moment of the end', () => {
    const ending = MAIL_SAMPLES['invitation-ending'];
    const invited = render('invitation-ending', 'invited', ending, 'en');
    expect(invited.subject).toBe('Your invitation to Huber Fenster GmbH expires in 2 days');
    expect(invited.text).toContain('until 28 November 2026 at 21:04 CET');
    expect(invited.text).toContain(`Open the invitation:\n${ending.url}`);
    expect(invited.text).not.toContain(ending.email);
    const filer = render('invitation-ending', 'filer', ending, 'de');
    expect(filer.subject).toBe('K-2026-000042: Einladung für Max Steiner läuft in 2 Tagen ab');
    expect(filer.text).toContain(`Ticket öffnen:\n${ending.url}`);
    const late = render('invitation-ending', 'invited', { ...ending, left: 'soon' }, 'de');
    expect(late.subject).toBe('Ihre Einladung zu Huber Fenster GmbH läuft bald ab');
  });

  it('leads the invited of an expired invitation to where to ask, and the filer to where to send it again', () => {
    const expired = MAIL_SAMPLES['invitation-expired'];
    const invited = render('invitation-expired', 'invited', expired, 'en');
    expect(invited.text.replaceAll('\n', ' ')).toContain('ask the administrator of Huber Fenster GmbH');
    expect(invited.text).toContain(`Ask for a new invitation:\n${expired.url}`);
    expect(invited.text).not.toContain(expired.email);
    const filer = render('invitation-expired', 'filer', expired, 'en');
    expect(filer.text).toContain(expired.email);
    expect(filer.text).toContain(expired.url);
    expect(filer.text).toContain('send it again');
    const refused = render('invitation-expired', 'filer', { ...expired, cause: 'refused' }, 'en');
    expect(refused.subject).toContain('could not be delivered');
  });

  it('tells the filer and the support team who asks for a new invitation', () => {
    const asked = MAIL_SAMPLES['invitation-asked'];
    const filer = render('invitation-asked', 'filer', asked, 'de');
    expect(filer.subject).toBe('K-2026-000042: Max Steiner bittet um eine neue Einladung');
    expect(filer.text).toContain(asked.email);
    const team = render('invitation-asked', 'team', asked, 'en');
    expect(team.text.replaceAll('\n', ' ')).toContain('Anna Huber was told as well');
    expect(team.text).toContain(`Open the ticket:\n${asked.url}`);
  });

  it('says why an enquiry is back at the desk, and in the decision nothing is missing', () => {
    const needed = MAIL_SAMPLES['decision-needed'];
    const leads = (['filed', 'revised', 'next-stage', 'sent-back'] as const).map(
      (because) => render('decision-needed', 'team', { ...needed, because }, 'en').text,
    );
    expect(new Set(leads).size).toBe(4);
    for (const text of leads) expect(text).toContain('> Max takes over the sales team in Graz.');
    const bare = render('decision-needed', 'team', { ...needed, reason: null, note: null }, 'en').text;
    expect(bare).not.toContain('Reason given');
  });

  it('gives the reason why nothing was approved, of the whole or of each line', () => {
    const not = MAIL_SAMPLES['not-approved'];
    expect(render('not-approved', 'filer', not, 'en').text).toContain('Reason given:\n> Price lists go to people');
    const lines = [{ verb: 'give', label: 'Price lists', unit: null, denied: 'Not in Graz.' }] as const;
    const { text } = render('not-approved', 'filer', { ...not, reason: null, lines }, 'en');
    expect(text).not.toContain('Reason given');
    expect(text).toContain('× Price lists (not given)\n  Reason: Not in Graz.');
  });

  it('names the day on which an approved enquiry takes effect', () => {
    const approved = { ...MAIL_SAMPLES['ticket-approved'], from: '2026-12-01T07:00:00Z' };
    expect(render('ticket-approved', 'filer', approved, 'en').text).toContain('on 1 December 2026 at 08:00 CET');
  });

  it('renders every kind of enquiry', () => {
    for (const kind of ['create', 'change', 'suspend', 'reactivate', 'deactivate'] as const) {
      const variables: MailVariables['changes-done'] = { ...done, kind, lines: [], details: [] };
      for (const recipient of ['filer', 'person'] as const)
        expect(render('changes-done', recipient, variables, 'de').text).not.toContain('Was sich');
      expect(
        render('enquiry-received', 'filer', { ...MAIL_SAMPLES['enquiry-received'], kind }, 'en').subject,
      ).toContain('enquiry received');
      expect(render('ticket-approved', 'filer', { ...MAIL_SAMPLES['ticket-approved'], kind }, 'de').text).toContain(
        'genehmigt',
      );
    }
  });
});

it('has dark colours, a preheader and inlined styles', () => {
  const { html } = render('question', 'filer', MAIL_SAMPLES.question, 'en');
  expect(html).toContain('<meta name="color-scheme" content="light dark">');
  expect(html).toContain('@media (prefers-color-scheme: dark)');
  expect(html).toMatch(/class="preheader" style="[^"]*display: none/);
  expect(html).toMatch(/<h1 style="[^"]*font-size: 23px/);
});
