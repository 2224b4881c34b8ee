import { ActionIcon, Kbd, Modal, Stack, Switch, Table, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DialogTitle, SURFACE } from '../tickets/dialog-title.js';
import { useShortcutsOn } from './shortcuts.js';

const KEYS = {
  queue: ['j', 'k', 'x', 'o', 'slash', 'palette', 'help'],
  decision: ['a', 'r', 'i', 'n', 'j', 'k', 'back', 'palette', 'help'],
} as const;
const SIGNS: Record<string, string> = { slash: '/', help: '?', back: 'u', palette: 'Ctrl K' };

interface ShortcutHelpProps {
  where: keyof typeof KEYS;
  opened: boolean;
  open: () => void;
  close: () => void;
}

/** The keys of this screen, and the switch that turns them off. */
export function ShortcutHelp({ where, opened, open, close }: ShortcutHelpProps) {
  const { t } = useTranslation();
  const [on, setOn] = useShortcutsOn();
  return (
    <>
      <Tooltip label={t('queue:keys.title')}>
        <ActionIcon variant="default" visibleFrom="sm" aria-label={t('queue:keys.title')} onClick={open}>
          <IconKeyboard size={20} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={opened}
        onClose={close}
        title={<DialogTitle>{t('queue:keys.title')}</DialogTitle>}
        styles={{ content: SURFACE, header: SURFACE }}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Stack gap="md">
          <Switch label={t('queue:keys.on')} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
          <Table>
            <Table.Tbody>
              {KEYS[where].map((key) => (
                <Table.Tr key={key}>
                  <Table.Th scope="row" w={64}>
                    <Kbd>{SIGNS[key] ?? key}</Kbd>
                  </Table.Th>
                  <Table.Td>{t(`queue:keys.${where}.${key}`)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Stack>
      </Modal>
    </>
  );
}
