import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Terms } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';

type TermsTextProps = Pick<Terms, 'label' | 'version' | 'text'>;

/** Opens the whole text of terms of use. */
export function TermsText({ label, version, text }: TermsTextProps) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        onClick={open}
        aria-label={t('common:terms.readWhich', { label })}
      >
        {t('common:terms.read')}
      </Anchor>
      <Modal
        opened={opened}
        onClose={close}
        title={t('common:terms.name', { label, version })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Stack gap="sm">
          {text.split(/\n\s*\n/).map((paragraph) => (
            <Text key={paragraph} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
              {paragraph}
            </Text>
          ))}
        </Stack>
      </Modal>
    </>
  );
}
