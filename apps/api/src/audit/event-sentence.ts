import type { EventName, Language } from '@keyward/domain';
import { de } from './sentences/de.js';
import { en } from './sentences/en.js';
import { fr } from './sentences/fr.js';
import { it } from './sentences/it.js';

const SENTENCES: Readonly<Record<Language, Readonly<Record<EventName, string>>>> = { en, de, it, fr };

/** @returns what an event says, in a few words that follow the name of who did it */
export const eventSentence = (event: EventName, language: Language): string => SENTENCES[language][event];
