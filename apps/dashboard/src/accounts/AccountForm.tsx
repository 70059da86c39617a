import { AutocompleteInput, CheckboxGroupInput, ReferenceInput, SelectInput, TextInput, required, useTranslate } from 'react-admin';
import { FieldGrid } from '../parts/FieldGrid';
import { CreatePage, EditPage } from '../parts/FormPage';
import { useListAddress } from '../parts/ResourceList';
import { languages, type Account } from '../providers/types';

export function AccountCreate() {
  const translate = useTranslate();
  const list = useListAddress('accounts');
  return (
    <CreatePage<Account>
      resource="accounts" title={translate('accounts.create')} lead={translate('accounts.create_lead')} back={{ to: list, label: translate('accounts.back') }}
      saveLabel={translate('accounts.create_action')} defaultValues={{ language: 'en', roles: ['EMPLOYEE'] }}
    >
      <FieldGrid columns={1}>
        <TextInput source="email" type="email" validate={required()} />
        <Names />
        <ReferenceInput source="personId" reference="employees" sort={{ field: 'NAME', order: 'ASC' }}>
          <AutocompleteInput optionText="displayName" filterToQuery={(q: string) => ({ q })} helperText="accounts.person_help" />
        </ReferenceInput>
      </FieldGrid>
    </CreatePage>
  );
}

export function AccountEdit() {
  const translate = useTranslate();
  const list = useListAddress('accounts');
  return (
    <EditPage<Account> resource="accounts" title={(account) => account.displayName} lead={translate('accounts.edit_lead')} back={{ to: list, label: translate('accounts.back') }}>
      <FieldGrid columns={1}><Names /></FieldGrid>
    </EditPage>
  );
}

function Names() {
  const translate = useTranslate();
  return (
    <>
      <TextInput source="displayName" validate={required()} />
      <CheckboxGroupInput source="roles" row={false} choices={['HR', 'ISSUER', 'EMPLOYEE'].map((id) => ({ id, name: `${translate(`accounts.roles.${id}`)} – ${translate(`accounts.role_help.${id}`)}` }))} helperText="accounts.roles_help" />
      <SelectInput source="language" choices={languages.map((id) => ({ id, name: translate(`frame.languages.${id}`) }))} validate={required()} />
    </>
  );
}
