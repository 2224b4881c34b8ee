import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useEffectEvent } from 'react';

/**
 * Whether single keys do something. Somebody who speaks to their computer, or whose hands shake, must be able to switch
 * them off (WCAG 2.1.4); the choice is remembered in this browser.
 */
export const useShortcutsOn = () =>
  useLocalStorage({ key: 'keyward-shortcuts', defaultValue: true, getInitialValueInEffect: false });

const TYPED = ['text', 'search', 'email', 'password', 'tel', 'url', 'number', 'date'];

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return TYPED.includes(target.type);
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT';
}

/**
 * Keys that work while nobody types and no dialog is open. They go by the sign, not by the place on the keyboard: “/” is
 * Shift and 7 on a German one.
 * @param help opens the help by “?”, which stays when the others are off
 */
export function useShortcuts(on: boolean, keys: Readonly<Record<string, () => void>>, help?: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
    const act = event.key === '?' ? help : on ? keys[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
