interface Waiting<Q, A> {
  readonly question: Q;
  readonly answer: (answer: A) => void;
  readonly fail: (error: unknown) => void;
}

/** Carries questions out together: those that are asked while some are under way are the next to go, all at once. */
export class Gathered<Q, A> {
  private waiting: Waiting<Q, A>[] = [];
  private busy = false;

  /** @param carryOut answers in the order of its questions; what it throws is told to all who asked */
  constructor(private readonly carryOut: (questions: readonly Q[]) => Promise<readonly A[]>) {}

  ask(question: Q): Promise<A> {
    return new Promise<A>((answer, fail) => {
      this.waiting.push({ question, answer, fail });
      if (!this.busy) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      const now = this.waiting.splice(0);
      try {
        const answers = await this.carryOut(now.map(({ question }) => question));
        for (const [at, { answer }] of now.entries()) answer(answers[at] as A);
      } catch (error) {
        for (const { fail } of now) fail(error);
      }
    }
    this.busy = false;
  }
}
