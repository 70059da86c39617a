import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Credentials20261123000600 implements MigrationInterface {
  name = 'Credentials20261123000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table issuers (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        name text not null,
        url text not null,
        email text not null,
        description jsonb not null default '{}',
        picture_key text,
        linkedin_organization_id text,
        publish_email_hash boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table signing_keys (
        id bigint generated always as identity primary key,
        issuer_id bigint not null references issuers,
        number integer not null,
        public_key bytea not null,
        private_key_sealed bytea not null,
        created_at timestamptz not null default now(),
        retired_at timestamptz,
        unique (issuer_id, number)
      )`);
    await runner.query(`create unique index signing_keys_current on signing_keys (issuer_id) where retired_at is null`);
    await runner.query(`
      create table status_lists (
        id bigint generated always as identity primary key,
        issuer_id bigint not null references issuers,
        ordinal integer not null,
        bits bytea not null,
        version bigint not null default 0,
        signed_version bigint not null default -1,
        document text,
        signed_at timestamptz,
        unique (issuer_id, ordinal)
      )`);
    await runner.query(`
      create table badges (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        issuer_id bigint not null references issuers,
        type text not null check (type in ('KNOWLEDGE', 'SKILL', 'CERTIFICATION')),
        kind text not null,
        state text not null check (state in ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
        featured boolean not null default false,
        published_version_id bigint,
        draft_version_id bigint,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table badge_versions (
        id bigint generated always as identity primary key,
        badge_id bigint not null references badges,
        number integer not null,
        main_language text not null default 'en',
        name jsonb not null,
        description jsonb not null,
        criteria jsonb not null,
        tags text[] not null default '{}',
        alignments jsonb not null default '[]',
        skills jsonb not null default '[]',
        recipe jsonb,
        picture_key text not null,
        evidence_required boolean not null default false,
        validity text not null default 'NONE' check (validity in ('NONE', 'PERIOD', 'FIXED')),
        validity_months integer,
        validity_until date,
        award_policy text not null default 'ONCE' check (award_policy in ('ONCE', 'MANY', 'RENEW')),
        eligibility jsonb not null default '{}',
        published_at timestamptz,
        created_at timestamptz not null default now(),
        search_text text generated always as (blason_fold(coalesce(name ->> 'en', '') || ' ' || coalesce(name ->> 'fr', ''))) stored,
        unique (badge_id, number)
      )`);
    await runner.query(`
      alter table badges
        add constraint badges_published_version_fkey foreign key (published_version_id) references badge_versions,
        add constraint badges_draft_version_fkey foreign key (draft_version_id) references badge_versions`);
    // The exact text of a document with gaps: filled with a credential's values it gives the signed bytes again.
    await runner.query(`
      create table document_templates (
        id bigint generated always as identity primary key,
        hash bytea not null unique,
        body jsonb not null,
        created_at timestamptz not null default now()
      )`);
    // A foreign key costs 7 us for each credential issued, as much as storing it. The badge and the issuer follow from the
    // version; people, keys, lists and templates are never deleted, and of versions only drafts, which these triggers see to.
    await runner.query(`
      create function blason_kept_for_ever() returns trigger language plpgsql as $$
        begin raise exception 'Rows of % are kept for ever: signed documents depend on them', tg_table_name; end
      $$`);
    for (const table of ['people', 'signing_keys', 'status_lists', 'document_templates']) {
      await runner.query(`create trigger kept_for_ever before delete on ${table} for each statement execute function blason_kept_for_ever()`);
    }
    await runner.query(`
      create trigger kept_for_ever before delete on badge_versions for each row when (old.published_at is not null)
      execute function blason_kept_for_ever()`);
    await runner.query(`
      create table credentials (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        badge_id bigint not null,
        badge_version_id bigint not null,
        issuer_id bigint not null,
        person_id bigint not null,
        discriminator text not null default '',
        subject_uuid uuid not null,
        salt bytea not null,
        awarded_at timestamptz not null,
        valid_from timestamptz not null,
        valid_until timestamptz,
        evidence jsonb not null default '[]',
        narrative text,
        language text not null,
        state text not null default 'PENDING' check (state in ('PENDING', 'ACCEPTED', 'DECLINED')),
        visibility text not null default 'PRIVATE' check (visibility in ('PRIVATE', 'UNLISTED', 'PUBLIC')),
        accepted_at timestamptz,
        declined_at timestamptz,
        suspended_at timestamptz,
        revoked_at timestamptz,
        status_reason text,
        show_name boolean not null default true,
        status_list_id bigint not null,
        status_index integer not null,
        template_id bigint not null,
        signing_key_id bigint not null,
        proof_created timestamptz not null,
        signature bytea not null,
        former_status bigint[],
        batch_id bigint,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (badge_id, person_id, discriminator),
        unique (status_list_id, status_index)
      )`);
    await runner.query(`create index credentials_person on credentials (person_id, id)`);
    await runner.query(`create index credentials_awarded on credentials (awarded_at, id)`);
    await runner.query(`create index credentials_batch on credentials (batch_id) where batch_id is not null`);
    // A bulk revocation: what was chosen is written down, a worker does it piece by piece.
    await runner.query(`
      create table revocations (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        reason text not null,
        actor_kind text not null,
        actor_id text,
        credential_ids bigint[] not null,
        done integer not null default 0,
        created_at timestamptz not null default now(),
        finished_at timestamptz
      )`);
    await runner.query(`create index credentials_expiry on credentials (valid_until) where valid_until is not null and revoked_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table revocations`);
    await runner.query(`drop table credentials`);
    await runner.query(`drop table document_templates`);
    await runner.query(`alter table badges drop constraint badges_published_version_fkey, drop constraint badges_draft_version_fkey`);
    await runner.query(`drop table badge_versions`);
    await runner.query(`drop table badges`);
    await runner.query(`drop table status_lists`);
    await runner.query(`drop table signing_keys`);
    await runner.query(`drop table issuers`);
    await runner.query(`drop trigger kept_for_ever on people`);
    await runner.query(`drop function blason_kept_for_ever()`);
  }
}
