import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import {
  Database, languages, newPublicId, notFound, pageOffset, Problem, tidyTranslated, toConnection, Transactional, type Connection,
  type Fault,
} from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { alignmentFaults, tidyAlignments } from './alignment';
import { KnownSkills } from './known-skills.service';
import { Skill } from './skill.entity';
import { SkillSortField, type CreateSkillInput, type SkillsArgs, type UpdateSkillInput } from './skill.input';
import { sameName, skillList } from './skill.sql';

const MAX_NAME = 150;

/** The organisation's vocabulary of skills. */
@Injectable()
export class SkillService {
  constructor(readonly db: Database, private readonly ledger: LedgerService, private readonly known: KnownSkills) {}

  async list(actor: Actor, args: SkillsArgs): Promise<Connection<Skill>> {
    demand(actor, 'skills:read');
    const { text, parameters } = skillList(
      args.filter ?? {}, args.sort ?? SkillSortField.NAME, args.direction ?? 'ASC', args.first, pageOffset(args),
    );
    const rows = await this.db.query<Skill & { total: string | number }>(text, parameters);
    return toConnection(rows.filter((row) => row.id !== null), Number(rows[0]?.total ?? 0), args);
  }

  /** @throws Problem NOT_FOUND */
  async find(actor: Actor, publicId: string): Promise<Skill> {
    demand(actor, 'skills:read');
    const skill = await this.db.repository(Skill).findOneBy({ publicId });
    if (!skill) throw notFound('The skill');
    return skill;
  }

  /** Those of `publicIds` that exist, retired ones included, by public id. */
  async byPublicIds(publicIds: readonly string[]): Promise<Map<string, Skill>> {
    const { text, parameters } = skillList({ ids: [...publicIds] }, 'NAME', 'ASC', publicIds.length, 0);
    const rows = await this.db.query<Skill>(text, parameters);
    return new Map(rows.filter((row) => row.id !== null).map((skill) => [skill.publicId, skill]));
  }

  /** @throws Problem CONFLICT that names the skill of the same name, BAD_USER_INPUT */
  @Transactional()
  async create(actor: Actor, input: CreateSkillInput): Promise<Skill> {
    demand(actor, 'skills:write');
    const values = { name: tidyTranslated(input.name), description: tidyTranslated(input.description), alignments: input.alignments ?? [] };
    await this.check(values);
    const skill = this.db.repository(Skill).create({
      ...values, alignments: tidyAlignments(values.alignments), publicId: newPublicId(), retiredAt: null,
    });
    await this.save(skill);
    await this.ledger.record(actor, 'skill.created', 'skill', skill.publicId, { name: skill.name });
    return skill;
  }

  /** Changes what is given. Published badges keep the names and alignments of the day they were published. */
  @Transactional()
  async update(actor: Actor, input: UpdateSkillInput): Promise<Skill> {
    demand(actor, 'skills:write');
    const skill = await this.lock(input.id);
    const values = {
      name: input.name ? tidyTranslated({ ...skill.name, ...input.name }) : skill.name,
      description: input.description ? tidyTranslated({ ...skill.description, ...input.description }) : skill.description,
      alignments: input.alignments ?? skill.alignments,
    };
    await this.check(values, skill);
    Object.assign(skill, values, { alignments: tidyAlignments(values.alignments), updatedAt: new Date() });
    await this.save(skill);
    await this.ledger.record(actor, 'skill.updated', 'skill', skill.publicId, values);
    return skill;
  }

  /** No longer offered for new badges; badges that name it keep it. Done again it changes nothing. */
  @Transactional()
  async retire(actor: Actor, publicId: string): Promise<Skill> {
    demand(actor, 'skills:write');
    const skill = await this.lock(publicId);
    if (skill.retiredAt) return skill;
    skill.retiredAt = skill.updatedAt = new Date();
    await this.save(skill);
    await this.ledger.record(actor, 'skill.retired', 'skill', skill.publicId);
    return skill;
  }

  private async lock(publicId: string): Promise<Skill> {
    const skill = await this.db.repository(Skill).findOne({ where: { publicId }, lock: { mode: 'pessimistic_write' } });
    if (!skill) throw notFound('The skill');
    return skill;
  }

  private async check(values: Pick<Skill, 'name' | 'description' | 'alignments'>, itself?: Skill): Promise<void> {
    const faults: Fault[] = alignmentFaults(values.alignments);
    const names = languages.flatMap((language) => values.name[language] ?? []);
    if (names.length === 0) faults.push({ code: 'BAD_USER_INPUT', field: 'name', message: 'Give a name in at least one language.' });
    for (const language of languages) {
      if ((values.name[language]?.length ?? 0) > MAX_NAME) {
        faults.push({ code: 'BAD_USER_INPUT', field: `name.${language}`, message: `At most ${MAX_NAME} characters.` });
      }
    }
    if (faults.length) throw Problem.of(faults);
    const [same] = itself?.retiredAt ? [] : await this.db.query<{ name: string }>(sameName, [names, itself?.id ?? null]);
    if (same) throw nameTaken(same.name);
  }

  /** The unique indexes decide when two people create the same skill at the same moment. */
  private async save(skill: Skill): Promise<void> {
    try {
      await this.db.savepoint(() => this.db.repository(Skill).save(skill));
      await this.known.forget();
    } catch (error) {
      const constraint = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;
      if (!constraint?.startsWith('skills_name_')) throw error;
      throw nameTaken(skill.name[constraint === 'skills_name_fr' ? 'fr' : 'en'] ?? '');
    }
  }
}

const nameTaken = (name: string) =>
  new Problem('CONFLICT', `There is a skill of this name already: "${name}". Use that one, or give this one another name.`, 'name');
