import { Group, Text } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import {
  IconAdjustmentsHorizontal,
  IconCrown,
  IconUserCheck,
  IconUserMinus,
  IconUserPause,
  IconUserPlus,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const ICONS: Record<TicketRow['kind'], Icon> = {
  create: IconUserPlus,
  change: IconAdjustmentsHorizontal,
  suspend: IconUserPause,
  reactivate: IconUserCheck,
  deactivate: IconUserMinus,
  'change-admin': IconCrown,
};

/** What kind of enquiry it is, by icon and word. */
export function KindLabel({ kind }: { kind: TicketRow['kind'] }) {
  const { t } = useTranslation();
  const IconOf = ICONS[kind];
  return (
    <Group gap={6} wrap="nowrap">
      <IconOf size={17} stroke={1.7} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm" component="span" style={{ whiteSpace: 'nowrap' }}>
        {t(`common:kind.${kind}`)}
      </Text>
    </Group>
  );
}
