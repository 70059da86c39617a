import { useEffect, useRef } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import {
  ArrayInput, AutocompleteArrayInput, AutocompleteInput, BooleanInput, DateInput, NumberInput, RadioButtonGroupInput, ReferenceInput, SelectInput,
  SimpleFormIterator, TextArrayInput, TextInput, useTranslate,
} from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { Link } from 'react-router-dom';
import { AddRow } from '../parts/AddRow';
import { EmptyState } from '../parts/EmptyState';
import { FieldGrid } from '../parts/FieldGrid';
import { useFormat } from '../parts/format';
import { CreatePage, EditPage } from '../parts/FormPage';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { useListAddress } from '../parts/ResourceList';
import { TranslatedFields } from '../parts/TranslatedFields';
import { countryCodes } from '../people/countries';
import { useAsk } from '../providers/api-hooks';
import { allIssuers } from '../providers/documents/badges';
import { allDepartments } from '../providers/documents/people';
import { useMay } from '../providers/permissions';
import { badgeKinds, badgeTypes, languages, type Badge, type BadgeType, type Language, type Recipe, type Skill } from '../providers/types';
import { AlignmentFields } from '../skills/SkillForm';
import { ArtDesigner } from './ArtDesigner';
import { Previews } from './Previews';
import { usualRecipe } from './usual-recipe';

export function BadgeCreate() {
  const translate = useTranslate();
  const may = useMay();
  const format = useFormat();
  const list = useListAddress('badges');
  const issuers = useAsk(allIssuers).data?.issuers;
  if (!issuers) return null;
  if (issuers.length === 0) {
    const create = may('issuers:manage') && <Button variant="contained" component={Link} to="/issuers/create">{translate('issuers.create')}</Button>;
    return (
      <Page title={translate('badges.create')} back={{ to: list, label: translate('badges.back') }} width={1240}>
        <EmptyState title={translate('issuers.empty')} action={create}>{translate('issuers.empty_help')}</EmptyState>
      </Page>
    );
  }
  return (
    <CreatePage<Badge>
      resource="badges" plain width={1240} title={translate('badges.create')} lead={translate('badges.create_lead')} back={{ to: list, label: translate('badges.back') }}
      saveLabel={translate('badges.save_draft')}
      defaultValues={{
        issuerId: issuers[0]?.id, type: 'KNOWLEDGE', kind: 'ACHIEVEMENT', featured: false, mainLanguage: format.locale, name: {}, description: {}, criteria: {},
        tags: [], skills: [], alignments: [], art: 'DESIGN', recipe: usualRecipe('KNOWLEDGE', '', translate('badges.types.KNOWLEDGE')), evidenceRequired: false,
        validity: 'NONE', validityMonths: 24, awardPolicy: 'ONCE', eligibility: { departmentIds: [], countries: [], personKinds: [] },
      }}
    >
      <Fields isNew />
    </CreatePage>
  );
}

export function BadgeEdit() {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <EditPage<Badge>
      resource="badges" plain width={1240} title={(badge) => format.text((badge.draft ?? badge.current).name, badge.current.mainLanguage)}
      back={{ to: '/badges', label: translate('badges.back') }} saveLabel={translate('badges.save_draft')} lead={translate('badges.edit_lead')}
      defaultValues={(badge: Badge | undefined) => (badge ? fromBadge(badge) : {})}
    >
      <Fields />
    </EditPage>
  );
}

/** The draft's content, or where there is none what is published: the API makes a draft of it. */
function fromBadge(badge: Badge): object {
  const version = badge.draft ?? badge.current;
  const { mainLanguage, name, description, criteria, tags, alignments, recipe, evidenceRequired, validity, validityMonths, validityUntil, awardPolicy, eligibility } = version;
  return {
    mainLanguage, name, description, criteria, tags, alignments, evidenceRequired, validity, validityMonths, validityUntil, awardPolicy,
    eligibility: { departmentIds: [], countries: [], personKinds: [], ...eligibility },
    skills: version.skills.map(({ skill, level }) => ({ skillId: skill.id, level })),
    art: recipe ? 'DESIGN' : 'UPLOAD', recipe: recipe ?? usualRecipe(badge.type, name[mainLanguage] ?? '', ''), pictureUrl: version.pictureUrl,
  };
}

function Fields({ isNew = false }: { isNew?: boolean }) {
  const translate = useTranslate();
  const mainLanguage = useWatch<{ mainLanguage: Language }>({ name: 'mainLanguage' }) as Language;
  const named = (group: string, names: readonly string[]) => names.map((id) => ({ id, name: translate(`${group}.${id}`) }));
  return (
    <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) 380px' }, alignItems: 'start' }}>
      <FollowName isNew={isNew} />
      <Stack sx={{ gap: 2.5, minWidth: 0 }}>
        <Panel>
          <FieldGrid title={translate('badges.basics')}>
            {isNew && <RadioButtonGroupInput source="type" label="badges.type" choices={named('badges.types', badgeTypes)} helperText="badges.type_help" />}
            <SelectInput source="kind" label="badges.kind" choices={named('badges.kinds', badgeKinds)} validate={[]} />
            {isNew && <IssuerField />}
            <SelectInput source="mainLanguage" label="badges.main_language" choices={languages.map((id) => ({ id, name: translate(`frame.languages.${id}`) }))} helperText="badges.main_language_help" />
            <BooleanInput source="featured" label="badges.featured" helperText="badges.featured_help" />
          </FieldGrid>
        </Panel>
        <Panel>
          <FieldGrid title={translate('badges.texts')} lead={translate('badges.texts_lead')} columns={1}>
            <TranslatedFields sources={['name', 'description', 'criteria']} main={mainLanguage} label={translate('badges.texts')}>
              {(language) => (
                <>
                  <TextInput source={`name.${language}`} label="badges.name" />
                  <TextInput source={`description.${language}`} label="badges.description" multiline minRows={2} helperText="badges.description_help" />
                  <TextInput source={`criteria.${language}`} label="badges.criteria" multiline minRows={3} helperText="badges.criteria_help" />
                </>
              )}
            </TranslatedFields>
          </FieldGrid>
        </Panel>
        <Panel><ArtDesigner /></Panel>
        <Panel><SkillFields /></Panel>
        <Panel><RuleFields /></Panel>
        <Panel>
          <TextArrayInput source="tags" label="badges.tags" helperText="badges.tags_help" options={[]} />
          <AlignmentFields />
        </Panel>
      </Stack>
      <Box sx={{ position: { lg: 'sticky' }, top: 84 }}><Previews /></Box>
    </Box>
  );
}

/** While a design is as it came, a new name or type brings the usual design of that name and type. */
function FollowName({ isNew }: { isNew: boolean }) {
  const translate = useTranslate();
  const { setValue, getValues } = useFormContext();
  const [type, name, mainLanguage] = useWatch({ name: ['type', 'name', 'mainLanguage'] }) as [BadgeType, Record<string, string>, Language];
  const usual = usualRecipe(type, name?.[mainLanguage] ?? '', translate(`badges.types.${type}`));
  const before = useRef(usual);
  const text = JSON.stringify(usual);
  useEffect(() => {
    const now = getValues('recipe') as Recipe | undefined;
    if (isNew && JSON.stringify(now) === JSON.stringify(before.current)) setValue('recipe', JSON.parse(text) as Recipe);
    else if (now && now.title !== null && now.title === before.current.title) setValue('recipe.title', (JSON.parse(text) as Recipe).title);
    before.current = JSON.parse(text) as Recipe;
  }, [text, isNew, getValues, setValue]);
  return null;
}

function IssuerField() {
  const issuers = useAsk(allIssuers).data?.issuers ?? [];
  return issuers.length > 1 ? <SelectInput source="issuerId" label="badges.issuer" choices={issuers} /> : null;
}

function SkillFields() {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <FieldGrid title={translate('badges.skills')} lead={translate('badges.skills_lead')} columns={1}>
      <ArrayInput source="skills" label={false}>
        <SimpleFormIterator fullWidth disableReordering disableClear inline addButton={<AddRow />}>
          <ReferenceInput source="skillId" reference="skills" sort={{ field: 'NAME', order: 'ASC' }} filter={{ retired: false }}>
            <AutocompleteInput label="badges.skill" optionText={(skill?: Skill) => format.text(skill?.name)} inputText={(skill?: Skill) => format.text(skill?.name)} filterToQuery={(q: string) => ({ q })} sx={{ minWidth: { sm: 300 } }} />
          </ReferenceInput>
          <SelectInput source="level" label="badges.level" defaultValue={1} choices={[1, 2, 3, 4, 5].map((id) => ({ id, name: translate(`skills.levels.${id}`) }))} sx={{ minWidth: 200 }} />
        </SimpleFormIterator>
      </ArrayInput>
    </FieldGrid>
  );
}

function RuleFields() {
  const translate = useTranslate();
  const format = useFormat();
  const [validity, type] = useWatch({ name: ['validity', 'type'] }) as [string, BadgeType];
  const departments = useAsk(allDepartments).data?.departments ?? [];
  const choose = (group: string, names: string[]) => names.map((id) => ({ id, name: translate(`${group}.${id}`) }));
  return (
    <FieldGrid title={translate('badges.rules')}>
      <SelectInput source="validity" label="badges.validity" choices={choose('badges.validities', ['NONE', 'PERIOD', 'FIXED'])} helperText={type === 'CERTIFICATION' ? false : 'badges.validity_help'} />
      {validity === 'PERIOD' ? <NumberInput source="validityMonths" label="badges.validity_months" min={1} />
        : validity === 'FIXED' ? <DateInput source="validityUntil" label="badges.validity_until" /> : <span />}
      <SelectInput source="awardPolicy" label="badges.policy" choices={choose('badges.policies', ['ONCE', 'MANY', 'RENEW'])} helperText="badges.policy_help" />
      <BooleanInput source="evidenceRequired" label="badges.evidence_required" helperText="badges.evidence_help" />
      <AutocompleteArrayInput source="eligibility.departmentIds" label="badges.eligible_departments" choices={departments} />
      <AutocompleteArrayInput source="eligibility.countries" label="badges.eligible_countries" choices={countryCodes.map((id) => ({ id, name: format.country(id) }))} />
      <AutocompleteArrayInput source="eligibility.personKinds" label="badges.eligible_kinds" choices={choose('people.kinds', ['EMPLOYEE', 'EXTERNAL'])} helperText="badges.eligible_help" />
    </FieldGrid>
  );
}
