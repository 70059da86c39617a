import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { listFile, type CsvCell } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import type { Skill } from './skill.entity';
import type { SkillsArgs } from './skill.input';
import { SkillService } from './skill.service';

const columns = {
  skill_id: (skill: Skill) => skill.publicId,
  name_en: (skill: Skill) => skill.name.en,
  name_fr: (skill: Skill) => skill.name.fr,
  description_en: (skill: Skill) => skill.description.en,
  description_fr: (skill: Skill) => skill.description.fr,
  frameworks: (skill: Skill) => skill.alignments.map((one) => one.targetFramework ?? one.targetName).join('; '),
  alignments: (skill: Skill) => skill.alignments.map((one) => one.targetUrl).join('; '),
  created_at: (skill: Skill) => skill.createdAt,
  retired_at: (skill: Skill) => skill.retiredAt,
} satisfies Record<string, (skill: Skill) => CsvCell>;

/** The vocabulary as CSV, in the order of its list. */
@Injectable()
export class SkillExportService {
  constructor(private readonly skills: SkillService) {}

  /** @param language decides the delimiter: `;` for French */
  csv(actor: Actor, args: SkillsArgs, language: string): Readable {
    demand(actor, 'skills:read');
    return listFile(columns, async (at) => (await this.skills.list(actor, { ...args, ...at })).nodes, language);
  }
}
