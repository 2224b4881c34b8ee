import type { MailName } from '@keyward/domain';
import type { TemplateDelegate } from 'handlebars';
import { EMAILS, type RecipientKind, type RecipientOf } from './emails.js';
import { TEMPLATES } from './generated/templates.js';
import { handlebars } from './handlebars-runtime.js';
import { mailLanguage } from './languages.js';
import { HELPERS } from './mail-helpers.js';
import { requireVariables, requireWhole } from './mail-shapes.js';
import { MailGapError } from './mail-texts.js';
import type { MailVariables } from './mail-variables.js';
import { viewOf } from './mail-view.js';
import { subjectLine, wrapText } from './plain-text.js';

export interface RenderedMail {
  /** one line, bounded, without control characters */
  readonly subject: string;
  /** at most 76 columns, save links */
  readonly text: string;
  readonly html: string;
}

type Part = keyof RenderedMail;

for (const [name, helper] of Object.entries(HELPERS)) handlebars.registerHelper(name, helper);

const compiled = new Map<string, TemplateDelegate>();

function templateOf(mail: MailName, part: Part): TemplateDelegate {
  const key = `${mail}/${part}`;
  const template = compiled.get(key) ?? handlebars.template(TEMPLATES[mail][part]);
  compiled.set(key, template);
  return template;
}

/**
 * Renders a mail; pure: the same input gives the same mail.
 * @param recipient whom it is for, one of the kinds that TABLE 4 names for `mail`
 * @param language of the recipient; one that we do not speak gets English
 * @throws MailGapError if a variable, a text or a usable link is missing, or the mail is not for that recipient
 */
export function render<M extends MailName>(
  mail: M,
  recipient: RecipientOf<M>,
  variables: MailVariables[M],
  language: string,
): RenderedMail {
  const kinds: readonly RecipientKind[] = EMAILS[mail];
  if (!kinds.includes(recipient)) throw new MailGapError(`the wording of ${mail} for ${recipient}`);
  requireVariables(mail, variables);
  const view = viewOf(mail, recipient, variables, mailLanguage(language));
  requireWhole(view);
  return {
    subject: subjectLine(templateOf(mail, 'subject')(view)),
    text: wrapText(templateOf(mail, 'text')(view)),
    html: templateOf(mail, 'html')(view),
  };
}
