import { Button, Group, Stack, Textarea, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import type { TicketDesk } from './ticket-desk.js';
import classes from './ticket.module.css';
import { UnsentText } from './unsent-text.js';
import { useDraft } from './use-draft.js';

/**
 * The question that waits, and the field for its answer. A text that can no longer be sent can still be copied.
 * @param dialog one is open and shows the refusal of its own move
 */
export function AnswerBox({ desk, dialog }: { desk: TicketDesk; dialog: boolean }) {
  const { t } = useTranslation();
  const { ticket } = desk;
  const [text, setText, clear] = useDraft(`${ticket.number}.answer`);
  const [missing, setMissing] = useState(false);
  const question = ticket.timeline.findLast((entry) => entry.event === 'ticket.asked');
  if (!ticket.actions.includes('answer')) return <UnsentText text={text} discard={clear} />;
  const send = async () => {
    setMissing(text.trim() === '');
    if (text.trim() === '' || !(await desk.move('answer', { text: text.trim() }))) return;
    clear();
    tell(t('tickets:answer.done'));
  };
  return (
    <form
      className={`surface ${classes['section']}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {!dialog && <Problem error={desk.error} />}
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('tickets:answer.title', { name: question?.actor.name ?? t('tickets:side.vendor') })}
        </Title>
        {question?.text && <blockquote className={classes['quote']}>{question.text}</blockquote>}
        <Textarea
          label={t('tickets:answer.label')}
          autosize
          minRows={3}
          maxRows={12}
          value={text}
          onFocus={desk.begin}
          onChange={(event) => setText(event.currentTarget.value)}
          error={missing && t('errors:field.text-required')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={desk.pending} leftSection={<IconSend size={16} aria-hidden />}>
            {t('tickets:answer.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
