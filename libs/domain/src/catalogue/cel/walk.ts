import type { ASTNode } from '@marcbachmann/cel-js';
import { isSubject, KIND_OF, type Fact, type Facts, type Kind, type Scope } from './facts.js';

/** What is wrong with a condition, and where in its text (from 0). */
export interface ConditionFault {
  readonly message: string;
  readonly offset: number;
}

export interface Call {
  readonly name: string;
  /** those written as texts; undefined for anything else */
  readonly arguments: readonly (string | undefined)[];
  readonly offset: number;
}

/** What a condition looks at: from this follows which rows have to be loaded for it. */
export interface Inputs {
  /** `actor.region`, and `Person.region` for people that `holders` answers */
  readonly reads: ReadonlySet<string>;
  /** asked for with `has()`: may be missing */
  readonly asked: ReadonlySet<string>;
  readonly calls: readonly Call[];
}

const QUANTIFIERS = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);
const ABOUT_OTHERS = new Set(['count', 'holders']);
const ITEM_FIRST = new Set(['holds', 'atLeast', 'level', 'count', 'holders']);
/**
 * All that a condition may call. Not among it: `matches` (a slow pattern stops the process), `cel.bind` (doubles values),
 * `dyn`, and the parts of dates, which the library reads in the machine's own zone.
 */
const ALLOWED = new Set([
  ...[
    'hour',
    'weekday',
    'holds',
    'atLeast',
    'level',
    'count',
    'holders',
    'within',
    'related',
    'days',
    'has',
    'size',
    'startsWith',
    'endsWith',
  ],
  ...['contains', 'timestamp', 'duration', ...QUANTIFIERS],
]);

/** The same comparison, seen from its other side. */
const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

type Local = ReadonlyMap<string, Kind | undefined>;

/** Lists what an expression reads and calls, and refuses what the type checker lets pass but we do not. */
export function walk(ast: ASTNode, scope: Scope, faults: ConditionFault[]): Inputs {
  const walker = new Walker(scope, faults);
  walker.visit(ast, new Map(), false);
  return walker;
}

class Walker implements Inputs {
  readonly reads = new Set<string>();
  readonly asked = new Set<string>();
  readonly calls: Call[] = [];

  constructor(
    private readonly scope: Scope,
    private readonly faults: ConditionFault[],
  ) {}

  /** @param inside within a quantifier, which may not look at other people again */
  visit(node: ASTNode, local: Local, inside: boolean): void {
    const into = (child: ASTNode): void => this.visit(child, local, inside);
    switch (node.op) {
      case 'value':
      case 'id':
        return;
      case '.': {
        const fact = this.factOf(node, local);
        if (fact) this.reads.add(fact.path);
        // the type checker lets it pass of moments and lengths of time, and it would never be known
        else if (node.args[0].op !== 'map') this.fault(node, 'A moment or a length of time has no facts of its own');
        return into(node.args[0]);
      }
      case '[]':
        if (this.ownerOf(node.args[0], local)) this.fault(node, 'Write a fact with a dot, so that it can be checked');
        return node.args.forEach(into);
      case 'call':
        return this.call(node, node.args[0], node.args[1], local, inside);
      case 'rcall':
        return this.method(node, local, inside);
      case 'list':
      case '?:':
        return node.args.forEach(into);
      case '!_':
      case '-_':
        return into(node.args);
      case '.?':
      case '[?]':
      case 'map':
        return this.fault(node, 'Maps and optional access are not part of conditions');
      default:
        return this.operator(node, local, into);
    }
  }

  private fault(node: ASTNode, message: string): void {
    this.faults.push({ message, offset: node.range.start });
  }

  private ownerOf(node: ASTNode, local: Local): { name: string; facts: Facts } | undefined {
    if (node.op !== 'id') return undefined;
    const own = isSubject(node.args) ? KIND_OF[node.args] : undefined;
    const kind = local.has(node.args) ? local.get(node.args) : own;
    const facts = kind && this.scope.kinds[kind];
    return facts ? { name: local.has(node.args) ? kind : node.args, facts } : undefined;
  }

  private factOf(node: ASTNode, local: Local): { path: string; fact: Fact | undefined } | undefined {
    if (node.op !== '.') return undefined;
    const [of, key] = node.args;
    const owner = this.ownerOf(of, local);
    const fact = owner && Object.hasOwn(owner.facts, key) ? owner.facts[key] : undefined;
    return owner && { path: `${owner.name}.${key}`, fact };
  }

  private call(node: ASTNode, name: string, given: readonly ASTNode[], local: Local, inside: boolean): void {
    if (!ALLOWED.has(name)) this.fault(node, `${name}() is not part of conditions`);
    const [first] = given;
    if (name === 'has') return this.has(first ?? node, local);
    const texts = given.map((one) => (one.op === 'value' && typeof one.args === 'string' ? one.args : undefined));
    this.calls.push({ name, arguments: texts, offset: node.range.start });
    if (inside && ABOUT_OTHERS.has(name)) {
      this.fault(node, `${name}() within a quantifier would be asked for everybody counted; write it outside`);
    }
    if (ITEM_FIRST.has(name) && first) this.itemKey(name, first, texts[0]);
    if (name === 'atLeast') this.levelKey(given[1] ?? node, texts);
    if (name === 'related' && first && !this.scope.relations.has(texts[0] ?? '')) {
      this.fault(first, 'related() takes the name of a relation in quotes first');
    }
    if (name === 'timestamp' && !isMoment(texts[0])) {
      this.fault(first ?? node, 'timestamp() takes a moment in quotes, such as "2026-01-31T00:00:00Z"');
    }
    for (const one of given) this.visit(one, local, inside);
  }

  private has(only: ASTNode, local: Local): void {
    const fact = this.factOf(only, local);
    if (fact?.fact) this.asked.add(fact.path);
    else this.fault(only, 'has() takes one declared fact, such as has(holder.region)');
  }

  private itemKey(name: string, node: ASTNode, key: string | undefined): void {
    if (key === undefined) this.fault(node, `${name}() takes the key of an item in quotes`);
    else if (!this.scope.items.has(key)) this.fault(node, `There is no item "${key}"`);
  }

  private levelKey(node: ASTNode, [item, level]: readonly (string | undefined)[]): void {
    const levels = this.scope.levelsOf(item ?? '');
    if (level !== undefined && levels.includes(level)) return;
    const known = levels.length === 0 ? 'it has none' : `it is one of ${levels.join(', ')}`;
    this.fault(node, `atLeast() takes a level of the item in quotes; ${known}`);
  }

  private method(node: Extract<ASTNode, { op: 'rcall' }>, local: Local, inside: boolean): void {
    const [name, receiver, given] = node.args;
    if (!ALLOWED.has(name)) this.fault(node, `${name}() is not part of conditions`);
    if (ITEM_FIRST.has(name)) return this.methodOfActor(node);
    this.visit(receiver, local, inside);
    if (!QUANTIFIERS.has(name)) {
      for (const one of given) this.visit(one, local, inside);
      return;
    }
    if (inside) this.fault(node, 'One quantifier within another is not part of conditions');
    const [variable, ...bodies] = given;
    if (variable?.op !== 'id') return;
    if (isSubject(variable.args) || variable.args === 'now') {
      this.fault(variable, `${variable.args} has a meaning already; take another name`);
    }
    const people = receiver.op === 'call' && receiver.args[0] === 'holders';
    const inner = new Map(local).set(variable.args, people ? 'Person' : undefined);
    for (const body of bodies) this.visit(body, inner, true);
  }

  /** `actor.holds("key")`: whoever asks, wherever they hold it; of others only `holds` and `count` tell. */
  private methodOfActor(node: Extract<ASTNode, { op: 'rcall' }>): void {
    const [name, receiver, given] = node.args;
    const [first] = given;
    if (name !== 'holds' || receiver.op !== 'id' || receiver.args !== 'actor' || !first) {
      this.fault(node, 'Only actor.holds("key") can be asked like this; for the holder write holds("key")');
    } else this.itemKey('actor.holds', first, first.op === 'value' ? String(first.args) : undefined);
  }

  private operator(node: ASTNode, local: Local, into: (child: ASTNode) => void): void {
    const sides = node.args as readonly ASTNode[];
    const [one, other] = sides;
    if (one && other && (node.op === '==' || node.op === '!=' || node.op === 'in')) {
      this.choice(one, other, local);
      this.choice(other, one, local);
    }
    const orders = /^[<>]=?$/.test(node.op);
    if (orders && one && other && this.scope.stored !== true) {
      this.inOrder(one, node.op, other, local);
      this.inOrder(other, MIRRORED[node.op] ?? node.op, one, local);
    }
    for (const side of sides) {
      if (orders && side.op === 'call' && side.args[0] === 'level') {
        this.fault(node, 'Levels are not in the order of the alphabet; compare with == or in');
      }
      into(side);
    }
  }

  /** Texts compare by the alphabet, which is hardly the order in which a choice was declared. */
  private inOrder(one: ASTNode, sign: string, other: ASTNode, local: Local): void {
    const is = this.factOf(one, local)?.fact?.is;
    if (one.op !== '.' || typeof is !== 'object') return;
    const [of, key] = one.args;
    const name = of.op === 'id' ? `${of.args}.${key}` : key;
    const at = other.op === 'value' && typeof other.args === 'string' ? is.choice.indexOf(other.args) : -1;
    const above = at < 0 ? is.choice : is.choice.slice(sign === '>' ? at + 1 : at);
    const below = at < 0 ? is.choice : is.choice.slice(0, sign === '<' ? at : at + 1);
    const meant = (sign.startsWith('>') ? above : below).map((each) => `"${each}"`).join(', ');
    const message = `What is one of several values does not compare with “${sign}”, which goes by the alphabet`;
    this.fault(one, `${message}; write ${name} in [${meant}]`);
  }

  /** A value that a choice never has is a typing error, which nothing else would ever notice. */
  private choice(one: ASTNode, other: ASTNode, local: Local): void {
    const is = this.factOf(one, local)?.fact?.is;
    if (typeof is !== 'object') return;
    for (const literal of other.op === 'list' ? other.args : [other]) {
      if (literal.op === 'value' && typeof literal.args === 'string' && !is.choice.includes(literal.args)) {
        this.fault(literal, `"${literal.args}" is never a value here; it is one of ${is.choice.join(', ')}`);
      }
    }
  }
}

/** The library takes 30 February for 2 March. */
function isMoment(text: string | undefined): boolean {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 19));
}
