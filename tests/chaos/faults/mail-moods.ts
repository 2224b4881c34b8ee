import { isKept, type Copy, type Fate, type FaultPlan } from '../../../tools/inbox/fault-plan.mjs';
import type { Random } from '../random.js';

/** One physical copy: it has arrived, whether or not its sender was told so. */
export interface PhysicalCopy {
  readonly messageId: string | null;
  readonly to: readonly string[];
  readonly fate: Fate['do'];
}

const MOODS = {
  take: 74,
  'refuse-later': 9,
  'refuse-for-good': 1.5,
  'reset-before': 4,
  'reset-instead': 5,
  'cut-250': 2.5,
  'reset-after': 4,
} as const;
const RECEPTIONS = { greet: 93, busy: 4, reset: 3 } as const;

/** A mail server in changing moods, which remembers every copy that it took. */
export class MailMoods implements FaultPlan {
  readonly copies: PhysicalCopy[] = [];
  readonly refusedForGood = new Set<string | null>();
  readonly counts: Record<string, number> = {};
  /** told of what arrives */
  onMail: (copy: Copy) => void = () => {};
  /** no more of it: every mail is taken */
  calm = false;
  /** it is not there at all */
  away = false;

  constructor(private readonly random: Random) {}

  connection(): 'greet' | 'busy' | 'reset' {
    if (this.away) return 'reset';
    const reception = this.calm ? 'greet' : this.random.weighted(RECEPTIONS);
    if (reception !== 'greet') this.count(`connection ${reception}`);
    return reception;
  }

  mail(copy: Copy): Fate {
    const fate = this.mood();
    this.count(fate.do === 'refuse' ? (fate.code < 500 ? '4xx' : '5xx') : fate.do);
    if (fate.do === 'refuse' && fate.code >= 500) this.refusedForGood.add(copy.messageId);
    if (isKept(fate)) {
      this.copies.push({ messageId: copy.messageId, to: copy.to, fate: fate.do });
      this.onMail(copy);
    }
    return fate;
  }

  private mood(): Fate {
    if (this.away) return { do: 'reset-before' };
    if (this.calm) return { do: 'take' };
    const mood = this.random.weighted(MOODS);
    if (mood === 'refuse-later') return { do: 'refuse', code: this.random.one([421, 450, 451, 452]) ?? 451 };
    if (mood === 'refuse-for-good') return { do: 'refuse', code: this.random.one([550, 552, 554]) ?? 550 };
    return { do: mood };
  }

  private count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}
