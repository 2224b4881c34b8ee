import { Button, Menu } from '@mantine/core';
import type { CannedReply } from '@keyward/contracts';
import { IconTextPlus } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { repliesQuery } from '../../api/desk.js';
import { meQuery } from '../../api/session.js';

/** What is in the language of the screen stands first; the others say in which they are. */
const inOrder = ({ texts }: CannedReply, language: string) =>
  [...texts].sort((one, other) => Number(other.language === language) - Number(one.language === language));

/**
 * A list of what the desk says often. What is chosen comes behind what stands there, to be changed before it is sent.
 * Nothing for whoever has no such list.
 */
export function InsertReply({ text, change }: { text: string; change: (text: string) => void }) {
  const { t, i18n } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const may = me.actions.includes('replies.read');
  const replies = useQuery({ ...repliesQuery, enabled: may });
  if (!may || !replies.data || replies.data.items.length === 0) return null;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconTextPlus size={16} aria-hidden />}
        >
          {t('desk:replies.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {replies.data.items.flatMap((reply) =>
          inOrder(reply, i18n.language).map((each) => (
            <Menu.Item
              key={`${reply.id}.${each.language}`}
              onClick={() => change(text.trim() === '' ? each.text : `${text.trimEnd()}\n\n${each.text}`)}
            >
              {t('desk:replies.named', { name: reply.name, language: t(`desk:language.${each.language}`) })}
            </Menu.Item>
          )),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
