import { Inject, Injectable } from '@nestjs/common';
import { addresses, addToProfileUrl, sharePostUrl, verify, type Addresses, type Answer } from '@blason/open-badges';
import { CONFIG, Database, inLanguage, notFound, type Config, type Translated } from '@blason/platform';
import { may, type Actor } from '@blason/ledger';
import { AcceptLinkService, CredentialDocuments, type PublicDocument } from '@blason/credentials';
import type { CredentialPage, PageState } from './credential-html';
import { credentialPageSql } from './page.sql';
import type { SeenDocument } from './public-answers.service';
import type { ShareCard } from './share-card';
import { words } from './page-words';

/** A credential with what its pages show. */
export interface PageRow {
  id: number;
  publicId: string;
  personId: number;
  state: 'PENDING' | 'ACCEPTED' | 'DECLINED';
  visibility: 'PRIVATE' | 'UNLISTED' | 'PUBLIC';
  showName: boolean;
  awardedAt: Date;
  validUntil: Date | null;
  suspendedAt: Date | null;
  revokedAt: Date | null;
  /** When its present form was signed. */
  proofCreated: Date;
  statusReason: string | null;
  evidence: { url?: string | null; narrative?: string | null }[];
  narrative: string | null;
  badgePublicId: string;
  type: string;
  kind: string;
  version: number;
  mainLanguage: string;
  name: Translated;
  description: Translated;
  criteria: Translated;
  tags: string[];
  alignments: Alignment[];
  skills: { name?: Translated; level: number; alignments?: Alignment[] }[];
  pictureKey: string;
  issuerPublicId: string;
  issuerName: string;
  issuerUrl: string;
  linkedinOrganizationId: string | null;
  earner: string;
}

interface Alignment {
  targetName: string;
  targetUrl: string;
  targetFramework?: string | null;
}

/** What somebody who asks may see: the public part, or everything, because it is theirs or their work. */
export interface Asker {
  actor: Actor;
  /** The secret of the mail's link. */
  token?: string;
}

/** Collects what the public pages show and checks the badge each time somebody looks. */
@Injectable()
export class PageService {
  readonly at: Addresses;

  constructor(
    private readonly db: Database,
    private readonly documents: CredentialDocuments,
    private readonly links: AcceptLinkService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.at = addresses(config.publicUrl);
  }

  /**
   * The credential, if the asker may see it. For an anonymous visitor not accepted, private and unknown are the same
   * (decisions.md, Addresses).
   * @throws Problem NOT_FOUND
   */
  async row(publicId: string, asker: Asker): Promise<{ row: PageRow; restricted: boolean }> {
    const row = await this.db.one<PageRow & Record<string, unknown>>(credentialPageSql, [publicId]);
    const open = row?.state === 'ACCEPTED' && row.visibility !== 'PRIVATE';
    if (!row || (!open && !this.knows(row, asker))) throw notFound('The badge');
    return { row, restricted: !open };
  }

  /**
   * A document of the credential, if the asker may see it. An anonymous visitor costs one statement: the document's own.
   * @param make gets whether the asker may see what others may not
   * @throws Problem NOT_FOUND
   */
  async seen(publicId: string, asker: Asker, make: (restricted: boolean) => Promise<PublicDocument>): Promise<SeenDocument> {
    if (asker.actor.kind === 'ANONYMOUS' && !asker.token) return make(false);
    const { restricted } = await this.row(publicId, asker);
    return { ...await make(restricted), restricted };
  }

  /** Whether the asker sees the particular state of a credential that others do not. */
  private knows(row: PageRow, { actor, token }: Asker): boolean {
    return may(actor, 'credentials:read') || (actor.personId !== undefined && actor.personId === row.personId)
      || this.links.fits(row, token ?? '');
  }

  /** Everything the page shows, with checks made now. */
  async page(publicId: string, asker: Asker, language: 'en' | 'fr', now: Date): Promise<CredentialPage> {
    const { row, restricted } = await this.row(publicId, asker);
    const text = (value: Translated) => inLanguage(value, language, row.mainLanguage);
    const verification = await this.check(publicId, restricted, now);
    return {
      id: row.publicId,
      state: stateOf(row, now),
      reason: row.revokedAt || row.suspendedAt ? row.statusReason ?? undefined : undefined,
      checks: verification.checks.filter(({ name }) => name !== 'recipient').map(({ name, ok }) => ({ name, ok })),
      checkedAt: now,
      name: text(row.name),
      description: text(row.description),
      criteria: text(row.criteria),
      type: row.type,
      kind: row.kind,
      version: row.version,
      badgeUrl: this.at.badgeVersion(row.badgePublicId, row.version),
      pictureUrl: `${this.config.publicUrl}/api/v1/pictures/${row.pictureKey}.png`,
      tags: row.tags,
      skills: row.skills.map((skill) => ({
        name: inLanguage(skill.name, language, row.mainLanguage),
        level: skill.level,
        links: (skill.alignments ?? []).map(({ targetFramework, targetName, targetUrl }) => ({ label: targetFramework || targetName, url: targetUrl })),
      })),
      alignments: row.alignments.map(({ targetName, targetUrl, targetFramework }) => ({
        label: targetName, url: targetUrl, framework: targetFramework ?? undefined,
      })),
      earner: row.showName ? row.earner : undefined,
      issuer: { name: row.issuerName, url: this.at.issuer(row.issuerPublicId) },
      awardedAt: row.awardedAt,
      validUntil: row.validUntil ?? undefined,
      evidence: row.evidence.map(({ url, narrative }) => ({ url: url ?? undefined, narrative: narrative ?? undefined })),
      narrative: row.narrative ?? undefined,
      listed: row.visibility === 'PUBLIC',
      restricted,
      token: restricted && this.links.fits(row, asker.token ?? '') ? asker.token : undefined,
      pageUrl: this.at.credential(row.publicId),
      timeZone: this.config.timeZone,
    };
  }

  /** LinkedIn's addresses, exactly as standards.md section 5 says. */
  linkedIn(row: PageRow): { profile: string; post: string } {
    const url = this.at.credential(row.publicId);
    return {
      profile: addToProfileUrl({
        name: inLanguage(row.name, row.mainLanguage),
        issuedAt: row.awardedAt,
        expiresAt: row.validUntil,
        url,
        id: row.publicId,
        ...(row.linkedinOrganizationId ? { organizationId: row.linkedinOrganizationId } : { organizationName: row.issuerName }),
      }),
      post: sharePostUrl(url),
    };
  }

  /** What the link preview shows, in the badge's main language. */
  card(row: PageRow): Omit<ShareCard, 'picture'> {
    const own = words[row.mainLanguage === 'fr' ? 'fr' : 'en'];
    return {
      name: inLanguage(row.name, row.mainLanguage),
      kind: own.types[row.type] ?? row.type,
      issuer: row.issuerName,
      earner: row.showName ? row.earner : undefined,
      earnedBy: own.awardedTo,
      issuedOn: new Intl.DateTimeFormat(own.locale, { dateStyle: 'long', timeZone: this.config.timeZone }).format(row.awardedAt),
    };
  }

  /** Verifies the document as a stranger would, but for the network: our own addresses are answered from the database. */
  private async check(publicId: string, restricted: boolean, now: Date) {
    const document = await this.documents.ob3(publicId, restricted);
    return verify(document.body.toString(), { now, resolve: (url) => this.resolve(url) });
  }

  private async resolve(url: string): Promise<Answer> {
    const path = url.startsWith(`${this.config.publicUrl}/`) ? url.slice(this.config.publicUrl.length) : '';
    const [, issuer, key] = /^\/issuers\/([\w-]{22})(?:\/keys\/(\d+))?$/.exec(path) ?? [];
    const [, list] = /^\/status\/(\d+)$/.exec(path) ?? [];
    if (!issuer && !list) throw new Error('it is no address of this server');
    const { status, body } = list ? await this.documents.statusList(Number(list))
      : key ? await this.documents.key(issuer!, Number(key)) : await this.documents.issuer(issuer!);
    return { status, body: body.toString() };
  }
}

/** The state by what counts most; the ones of the holder's own choice come before the dates. */
export function stateOf(row: Pick<PageRow, 'state' | 'visibility' | 'revokedAt' | 'suspendedAt' | 'validUntil'>, now: Date): PageState {
  if (row.revokedAt) return 'REVOKED';
  if (row.suspendedAt) return 'SUSPENDED';
  if (row.state === 'PENDING') return 'PENDING';
  if (row.state === 'DECLINED') return 'DECLINED';
  if (row.visibility === 'PRIVATE') return 'PRIVATE';
  return row.validUntil && row.validUntil < now ? 'EXPIRED' : 'VALID';
}
