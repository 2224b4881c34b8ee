import { useSessionStorage } from '@mantine/hooks';

/**
 * A text that somebody types on a ticket. It stays in this tab until it is sent or thrown away: not even a reload, or a
 * ticket that changes meanwhile, loses it.
 * @param what one text field of one ticket, for example `K-2026-000042.answer`
 */
export function useDraft(what: string): [string, (text: string) => void, () => void] {
  const [text, setText, remove] = useSessionStorage({
    key: `keyward-draft.${what}`,
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  return [text, setText, remove];
}
