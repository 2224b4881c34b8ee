import { Button, Text } from '@mantine/core';
import type { RightEntry } from '@keyward/contracts';
import { IconLock, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Ending } from './ending.js';
import type { Entry } from './entries.js';
import classes from './rights.module.css';
import type { Said } from './ticks.js';
import { useRefusal } from './use-why-not.js';

type Change = RightEntry['changes'][number];

interface ChangeHeldProps {
  entry: Entry;
  said: Said | undefined;
  onAsk: (said: Said | undefined) => void;
}

const WANTED: ReadonlySet<Change['outcome']> = new Set(['allowed', 'approval', 'needs']);

function Ask({ change: { verb }, entry, said, onAsk }: ChangeHeldProps & { change: Change }) {
  const { t } = useTranslation();
  const word = t(`rights:ask.${verb}`);
  if (verb === 'extend') {
    const onUntil = (until: string | undefined) => onAsk(until ? { verb, params: {}, until } : undefined);
    return <Ending word={word} what={entry.label} soFar={entry.until} until={said?.until} onUntil={onUntil} />;
  }
  const asked = said?.verb === verb;
  const Icon = verb === 'suspend' ? IconPlayerPause : IconPlayerPlay;
  return (
    <Button
      variant={asked ? 'light' : 'subtle'}
      size="compact-sm"
      leftSection={<Icon size={15} aria-hidden />}
      onClick={() => onAsk(asked ? undefined : { verb, params: {} })}
      aria-label={t('rights:askOf', { ask: word, what: entry.label })}
      aria-pressed={asked}
    >
      {word}
    </Button>
  );
}

/** Why something cannot be asked for, and who can help. */
function WhyNot({ change: { verb, because, help } }: { change: Change }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  return (
    <span className={classes['locked']}>
      <IconLock size={15} aria-hidden />
      <span>
        <Text span inherit fw={550}>
          {t('common:label', { label: t(`rights:ask.${verb}`) })}
        </Text>{' '}
        {refusal(because, help)}
      </span>
    </span>
  );
}

/** What can be asked for while it stays held: to suspend it, to have it go on, another end. What cannot says why. */
export function ChangeHeld(props: ChangeHeldProps) {
  const { entry, said } = props;
  const { changes } = entry;
  if (said !== undefined && !changes.some(({ verb }) => verb === said.verb)) return null;
  const open = changes.filter(({ outcome }) => WANTED.has(outcome));
  const shut = said === undefined ? changes.filter(({ outcome }) => !WANTED.has(outcome)) : [];
  return (
    <>
      {open.length > 0 && (
        <div className={classes['asks']}>
          {open.map((change) => (
            <Ask key={change.verb} {...props} change={change} />
          ))}
        </div>
      )}
      {shut.map((change) => (
        <WhyNot key={change.verb} change={change} />
      ))}
    </>
  );
}
