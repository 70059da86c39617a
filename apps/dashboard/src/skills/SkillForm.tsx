import { ArrayInput, SimpleFormIterator, TextInput, required, useTranslate } from 'react-admin';
import { AddRow } from '../parts/AddRow';
import { FieldGrid } from '../parts/FieldGrid';
import { useFormat } from '../parts/format';
import { CreatePage, EditPage } from '../parts/FormPage';
import { useListAddress } from '../parts/ResourceList';
import { TranslatedFields } from '../parts/TranslatedFields';
import type { Skill } from '../providers/types';

export function SkillCreate() {
  const translate = useTranslate();
  const list = useListAddress('skills');
  return <CreatePage<Skill> resource="skills" title={translate('skills.create')} back={{ to: list, label: translate('skills.back') }}><Fields /></CreatePage>;
}

export function SkillEdit() {
  const translate = useTranslate();
  const format = useFormat();
  const list = useListAddress('skills');
  return <EditPage<Skill> resource="skills" title={(skill) => format.text(skill.name)} back={{ to: list, label: translate('skills.back') }}><Fields /></EditPage>;
}

function Fields() {
  const translate = useTranslate();
  return (
    <>
      <FieldGrid title={translate('skills.texts')} columns={1}>
        <TranslatedFields sources={['name', 'description']} label={translate('skills.texts')}>
          {(language) => (
            <>
              <TextInput source={`name.${language}`} label="skills.name" />
              <TextInput source={`description.${language}`} label="skills.description" multiline minRows={3} />
            </>
          )}
        </TranslatedFields>
      </FieldGrid>
      <AlignmentFields />
    </>
  );
}

/** Links to the same thing in other people's frameworks. */
export function AlignmentFields() {
  const translate = useTranslate();
  return (
    <FieldGrid title={translate('skills.alignments')} lead={translate('skills.alignments_lead')} columns={1}>
      <ArrayInput source="alignments" label={false} defaultValue={[]}>
        <SimpleFormIterator fullWidth disableReordering disableClear sx={iterator} addButton={<AddRow />}>
          <FieldGrid>
            <TextInput source="targetName" label="skills.target_name" validate={required()} />
            <TextInput source="targetUrl" label="skills.target_url" type="url" validate={required()} />
            <TextInput source="targetFramework" label="skills.target_framework" />
            <TextInput source="targetCode" label="skills.target_code" />
          </FieldGrid>
        </SimpleFormIterator>
      </ArrayInput>
    </FieldGrid>
  );
}

const iterator = { '& .RaSimpleFormIterator-line': { borderBottom: 1, borderColor: 'divider', pb: 1, mb: 1 }, '& .RaSimpleFormIterator-form': { width: '100%' } } as const;
