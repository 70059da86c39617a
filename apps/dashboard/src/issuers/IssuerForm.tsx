import { BooleanInput, TextInput, required, useTranslate } from 'react-admin';
import { FieldGrid } from '../parts/FieldGrid';
import { CreatePage, EditPage } from '../parts/FormPage';
import { TranslatedFields } from '../parts/TranslatedFields';
import type { Issuer } from '../providers/types';

export function IssuerCreate() {
  const translate = useTranslate();
  return (
    <CreatePage<Issuer> resource="issuers" title={translate('issuers.create')} lead={translate('issuers.create_lead')} back={{ to: '/issuers', label: translate('issuers.back') }} defaultValues={{ publishEmailHash: true }}>
      <Fields />
    </CreatePage>
  );
}

export function IssuerEdit() {
  const translate = useTranslate();
  return <EditPage<Issuer> resource="issuers" title={(issuer) => issuer.name} lead={translate('issuers.edit_lead')} back={{ to: '/issuers', label: translate('issuers.back') }}><Fields /></EditPage>;
}

function Fields() {
  const translate = useTranslate();
  return (
    <>
      <FieldGrid title={translate('issuers.profile')}>
        <TextInput source="name" validate={required()} />
        <TextInput source="url" type="url" validate={required()} />
        <TextInput source="email" type="email" validate={required()} helperText="issuers.email_help" />
        <TextInput source="linkedinOrganizationId" parse={(value: string) => (value === '' ? null : value)} helperText="issuers.linkedin_help" />
      </FieldGrid>
      <FieldGrid title={translate('issuers.description')} columns={1}>
        <TranslatedFields sources={['description']} label={translate('issuers.description')}>
          {(language) => <TextInput source={`description.${language}`} label="issuers.description" multiline minRows={3} />}
        </TranslatedFields>
      </FieldGrid>
      <FieldGrid title={translate('issuers.privacy')} columns={1}>
        <BooleanInput source="publishEmailHash" helperText="issuers.hash_help" />
      </FieldGrid>
    </>
  );
}
