import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import type { VerbInputs } from '@keyward/contracts';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/http.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { InsertReply } from '../desk/insert-reply.js';
import { DialogTitle, SURFACE } from './dialog-title.js';
import { MeanwhileNote } from './meanwhile-note.js';
import type { MoveBody, TicketDesk } from './ticket-desk.js';
import { UnsentText } from './unsent-text.js';
import { useDraft } from './use-draft.js';

export interface MoveDialogProps<V extends keyof VerbInputs> {
  desk: TicketDesk;
  verb: V;
  opened: boolean;
  close: () => void;
  title: string;
  /** the word on the button that does it */
  confirm: string;
  danger?: boolean;
  /** what is said when it is done */
  done: string;
  field?: { name: 'reason' | 'text'; label: string; description?: string; required?: boolean };
  body: (text: string) => MoveBody<V>;
  /** more that must be so before it can be sent. @returns whether it is */
  ready?: () => boolean;
  size?: string;
  /** a refusal in words of the screen, instead of those of the API */
  explained?: ReactNode;
  children?: ReactNode;
}

/** What the API says about the one field of the dialog. */
function fieldFault(error: Error | null, name: string): string | null {
  if (!(error instanceof ProblemError)) return null;
  const { errors = [], code, detail } = error.problem;
  return errors.find((fault) => fault.path === name)?.detail ?? (code === `${name}-required` ? detail : null);
}

function useMoveForm<V extends keyof VerbInputs>(props: MoveDialogProps<V>) {
  const { desk, verb, field, body, close, done, ready } = props;
  const { t } = useTranslation();
  const [text, setText, clear] = useDraft(`${desk.ticket.number}.${verb}`);
  const [missing, setMissing] = useState(false);
  const fault = field ? fieldFault(desk.error, field.name) : null;
  const send = async () => {
    const empty = field?.required === true && text.trim() === '';
    setMissing(empty);
    if (empty || ready?.() === false) return;
    if (!(await desk.move(verb, body(text.trim())))) return;
    clear();
    close();
    tell(done);
  };
  const leave = () => {
    desk.settle();
    setMissing(false);
    close();
  };
  return { text, setText, clear, send, leave, fault: missing ? t('errors:field.text-required') : fault };
}

/** Moves with which the desk says things that it says often. */
const SAID_OFTEN: readonly string[] = ['ask', 'reject'];

type BodyProps<V extends keyof VerbInputs> = MoveDialogProps<V> & { form: ReturnType<typeof useMoveForm<V>> };

/** What is asked: the refusal of the last try, what will happen, and the text field. */
function Body<V extends keyof VerbInputs>({ desk, verb, field, explained, children, form }: BodyProps<V>) {
  const { text, setText, fault } = form;
  return (
    <>
      {!fault && desk.error && (explained ?? <Problem error={desk.error} />)}
      {children}
      {field && (
        <Textarea
          data-autofocus
          label={field.label}
          description={field.description}
          required={field.required ?? false}
          autosize
          minRows={3}
          maxRows={10}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={fault}
        />
      )}
      {field && SAID_OFTEN.includes(verb) && <InsertReply text={text} change={setText} />}
    </>
  );
}

/** Asks before a move: what will happen, perhaps a text, and two buttons. What was typed stays when it is closed. */
export function MoveDialog<V extends keyof VerbInputs>(props: MoveDialogProps<V>) {
  const { desk, verb, opened, title, confirm, danger, size = 'lg' } = props;
  const { t } = useTranslation();
  const form = useMoveForm(props);
  const { send, leave } = form;
  // Somebody else was faster, and what they did leaves no room for this.
  const gone = desk.meanwhile !== null && !desk.ticket.actions.includes(verb);
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={<DialogTitle>{title}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      size={size}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="md">
          <MeanwhileNote desk={desk} gone={gone} />
          {gone ? <UnsentText text={form.text} discard={form.clear} /> : <Body {...props} form={form} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={leave}>
              {t(gone ? 'common:close' : 'common:cancel')}
            </Button>
            {!gone && (
              <Button type="submit" loading={desk.pending} {...(danger ? { color: 'red.8' } : {})}>
                {confirm}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
