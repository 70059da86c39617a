import type { KnownSkill } from '@blason/skills';
import type { HeldSkill } from './held-skill.type';

/** A skill with its level, as a badge version names it; `id` is the internal one. */
export interface TaughtSkill {
  id: number;
  level: number;
}

/** One thing that somebody holds: a badge version, and when it was awarded, in milliseconds. */
export interface HeldVersion {
  version: number;
  awarded: number;
}

/** Reads `10 1700000000000,11 1700000000000`: versions with their times. Null is nothing. */
export function heldVersions(text: string | null): HeldVersion[] {
  if (!text) return [];
  return text.split(',').map((one) => {
    const blank = one.indexOf(' ');
    return { version: Number(one.slice(0, blank)), awarded: Number(one.slice(blank + 1)) };
  });
}

/** The skills of what somebody holds, the highest level first, then by folded name. Plain loops: it is done for every row of lists. */
export function heldSkills(
  held: readonly HeldVersion[], taught: ReadonlyMap<number, readonly TaughtSkill[]>, skills: ReadonlyMap<number, KnownSkill>,
): HeldSkill[] {
  const best = new Map<number, { skill: KnownSkill; level: number; credentialCount: number; awarded: number }>();
  for (const { version, awarded } of held) {
    for (const { id, level } of taught.get(version) ?? []) {
      const known = best.get(id);
      if (known) {
        known.credentialCount += 1;
        known.level = Math.max(known.level, level);
        known.awarded = Math.max(known.awarded, awarded);
      } else {
        const skill = skills.get(id);
        if (skill) best.set(id, { skill, level, credentialCount: 1, awarded });
      }
    }
  }
  return [...best.values()]
    .sort((a, b) => b.level - a.level || (a.skill.searchText < b.skill.searchText ? -1 : 1))
    .map(({ skill, level, credentialCount, awarded }) => ({ skill, level, credentialCount, awardedAt: new Date(awarded) }));
}
