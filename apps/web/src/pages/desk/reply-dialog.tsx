import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import type { CannedReply } from '@keyward/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveReply } from '../../api/desk.js';
import { Problem } from '../../components/problem.js';
import { LANGUAGES, type Language } from '../../i18n/i18n.js';
import { DialogTitle, SURFACE } from '../tickets/dialog-title.js';
import { useReplies } from './use-replies.js';

type Texts = Partial<Record<Language, string>>;

const textsOf = (reply: CannedReply | null): Texts =>
  Object.fromEntries((reply?.texts ?? []).map(({ language, text }) => [language, text]));

function useReplyForm(reply: CannedReply | null, close: () => void) {
  const [name, setName] = useState(reply?.name ?? '');
  const [texts, setTexts] = useState<Texts>(() => textsOf(reply));
  const [tried, setTried] = useState(false);
  const saving = useReplies(saveReply, close);
  const said = LANGUAGES.flatMap((language) => {
    const text = texts[language]?.trim() ?? '';
    return text === '' ? [] : [{ language, text }];
  });
  const send = () => {
    setTried(true);
    if (name.trim() !== '' && said.length > 0) {
      saving.mutate({ reply: reply?.id ?? null, name: name.trim(), texts: said });
    }
  };
  const write = (language: Language, text: string) => setTexts({ ...texts, [language]: text });
  return {
    name,
    setName,
    texts,
    write,
    nameless: tried && name.trim() === '',
    mute: tried && said.length === 0,
    saving,
    send,
  };
}

function Fields({ name, setName, texts, write, nameless, mute }: ReturnType<typeof useReplyForm>) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        data-autofocus
        label={t('desk:replies.name')}
        description={t('desk:replies.name-text')}
        required
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={nameless && t('errors:field.text-required')}
      />
      {LANGUAGES.map((language) => (
        <Textarea
          key={language}
          lang={language}
          label={t(`desk:language.${language}`)}
          autosize
          minRows={3}
          maxRows={8}
          maxLength={2000}
          value={texts[language] ?? ''}
          onChange={(event) => write(language, event.currentTarget.value)}
          error={mute && t('desk:replies.one-language')}
        />
      ))}
    </>
  );
}

/** A text that the desk says often, in the languages that it is said in; those left empty are left out. */
export function ReplyDialog({ reply, close }: { reply: CannedReply | null; close: () => void }) {
  const { t } = useTranslation();
  const form = useReplyForm(reply, close);
  return (
    <Modal
      opened
      onClose={close}
      title={<DialogTitle>{t(reply ? 'desk:replies.edit-title' : 'desk:replies.add-title')}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.send();
        }}
      >
        <Stack gap="md">
          <Problem error={form.saving.error} />
          <Fields {...form} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={form.saving.isPending}>
              {t('desk:replies.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
