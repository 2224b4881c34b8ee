import { Button, Group, Modal, MultiSelect, Stack, Textarea } from '@mantine/core';
import type { Catalogue } from '@keyward/contracts';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { declineWish, sendWish } from '../../api/wishes.js';
import { Problem } from '../../components/problem.js';
import { DialogTitle, SURFACE } from '../tickets/dialog-title.js';
import { useWishes } from './use-wishes.js';

interface WordsProps {
  title: string;
  label: string;
  button: string;
  close: () => void;
  send: (text: string) => void;
  sending: boolean;
  error: Error | null;
  children?: ReactNode;
}

/** A dialog that takes a few words. */
function Words({ title, label, button, close, send, sending, error, children }: WordsProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) send(text.trim());
    else setMissing(true);
  };
  return (
    <Modal
      opened
      onClose={close}
      title={<DialogTitle>{title}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Problem error={error} />
          <Textarea
            label={label}
            required
            autosize
            minRows={3}
            maxLength={1000}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={missing && !text.trim() && t('wish:needed')}
          />
          {children}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What somebody would like to have: in their words, and ticks if they like. */
export function AskDialog({ catalogue, close }: { catalogue: Catalogue; close: () => void }) {
  const { t } = useTranslation();
  const [items, setItems] = useState<string[]>([]);
  // closed by each choice: open, the list lies over the button below it
  const [listed, setListed] = useState(false);
  const send = useWishes(sendWish, t('wish:sent'), close);
  return (
    <Words
      title={t('wish:ask')}
      label={t('wish:text')}
      button={t('wish:send')}
      close={close}
      send={(text) => send.mutate({ text, items })}
      sending={send.isPending}
      error={send.error}
    >
      <MultiSelect
        label={`${t('wish:items')} (${t('common:optional')})`}
        data={catalogue.items.filter((item) => !item.elsewhere).map(({ key, label }) => ({ value: key, label }))}
        value={items}
        onChange={setItems}
        searchable
        maxValues={30}
        dropdownOpened={listed}
        onDropdownOpen={() => setListed(true)}
        onDropdownClose={() => setListed(false)}
        onOptionSubmit={() => setListed(false)}
      />
    </Words>
  );
}

export function DeclineDialog({ id, name, close }: { id: string; name: string; close: () => void }) {
  const { t } = useTranslation();
  const decline = useWishes(declineWish, t('wish:declined'), close);
  return (
    <Words
      title={t('wish:decline-title', { name })}
      label={t('wish:reason')}
      button={t('wish:decline')}
      close={close}
      send={(reason) => decline.mutate({ id, reason })}
      sending={decline.isPending}
      error={decline.error}
    />
  );
}
