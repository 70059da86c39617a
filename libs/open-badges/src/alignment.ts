import type { AlignmentFacts, BadgeKind } from './facts';
import { type JsonObject, present } from './json';

const ACHIEVEMENT_TYPE: Record<BadgeKind, string> = {
  knowledge: 'Assessment',
  skill: 'Competency',
  certification: 'Certification',
};

/** The OB3 `achievementType` for our types of badge. */
export function achievementTypeOf(kind: BadgeKind): string {
  return ACHIEVEMENT_TYPE[kind];
}

const TARGET_TYPES: [RegExp, string][] = [
  [/\besco\b/i, 'ext:ESCOSkill'],
  [/\bo\*?net\b/i, 'ext:ONETSkill'],
  [/\b(rsd|rich skill)/i, 'ext:RichSkillDescriptor'],
  [/\bcase\b/i, 'CFItem'],
  [/\bctdl\b|credential engine/i, 'CTDL'],
];

/**
 * OB3 has no built-in target type for ESCO, O*NET or Rich Skill Descriptors: an `ext:` one, from the framework's name.
 */
export function targetTypeOf(framework: string | null | undefined): string | undefined {
  return TARGET_TYPES.find(([pattern]) => pattern.test(framework ?? ''))?.[1];
}

/** OB3 `Alignment`. */
export function ob3Alignment(facts: AlignmentFacts): JsonObject {
  return present({
    type: ['Alignment'],
    targetName: facts.targetName,
    targetUrl: facts.targetUrl,
    targetDescription: facts.targetDescription,
    targetFramework: facts.targetFramework,
    targetCode: facts.targetCode,
    targetType: facts.targetType ?? targetTypeOf(facts.targetFramework),
  });
}

/** OB2 `AlignmentObject`: the same without a target type. */
export function ob2Alignment(facts: AlignmentFacts): JsonObject {
  const { type: _type, targetType: _targetType, ...alignment } = ob3Alignment(facts);
  return alignment;
}
