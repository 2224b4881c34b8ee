import type { PersonVerb } from '@keyward/domain';
import type { Reply } from './client.js';

/** What somebody does with their own account. */
const ACCOUNT_VERBS = ['redeem', 'join', 'reset', 'reset-again', 'confirm-email'] as const;
export type AccountVerb = (typeof ACCOUNT_VERBS)[number];
export const isOfAccount = ({ verb }: Wish): boolean => ACCOUNT_VERBS.some((each) => each === verb);

export type Verb = 'file' | 'attach' | AccountVerb | PersonVerb;

/** One request that was sent for a wish. */
export interface Try {
  /** stands in a text of the request, so that the database can tell what exactly this try brought about */
  readonly mark: string;
  readonly sentAt: number;
  reply?: Reply;
}

/** Something that somebody wants to happen once, and every request that was sent for it. */
export interface Wish {
  readonly id: number;
  readonly email: string;
  readonly verb: Verb;
  /** of a filing */
  readonly key?: string;
  readonly kind?: string;
  /** of a move: the ticket and the version that was seen; of a redemption and of joining: the number of the ticket in the mail */
  readonly ticket?: string;
  readonly version?: number;
  /** of a file: SHA-256 of its bytes, hexadecimal */
  readonly sha256?: string;
  readonly tries: Try[];
}

export type Verdict = 'ok' | 'refused' | 'unknown';

/** @returns what its sender knows in the end: one yes is a yes; without one, one silence leaves it open */
export function verdictOf(wish: Wish): Verdict {
  const kinds = wish.tries.map(({ reply }) => reply?.kind ?? 'unknown');
  if (kinds.includes('ok')) return 'ok';
  return kinds.includes('unknown') ? 'unknown' : 'refused';
}

/** Every write that was asked for, with every answer. */
export class Journal {
  readonly wishes: Wish[] = [];
  /** requests without an answer so far */
  open = 0;

  wish(what: Omit<Wish, 'id' | 'tries'>): Wish {
    const wish: Wish = { ...what, id: this.wishes.length + 1, tries: [] };
    this.wishes.push(wish);
    return wish;
  }

  /** Sends one request for a wish and writes down what comes of it. @param send gets the mark of this try */
  async attempt(wish: Wish, send: (mark: string) => Promise<Reply>): Promise<Reply> {
    // the body of a filing must not change from one try to the next: its key stands for it
    const nth = wish.verb === 'file' ? '' : `-${wish.tries.length + 1}`;
    const one: Try = { mark: `chaos-${wish.id}${nth}`, sentAt: Date.now() };
    wish.tries.push(one);
    this.open += 1;
    try {
      one.reply = await send(one.mark);
      return one.reply;
    } finally {
      this.open -= 1;
    }
  }
}
