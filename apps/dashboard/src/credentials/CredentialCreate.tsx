import { AutocompleteInput, DateInput, ReferenceInput, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import MuiLink from '@mui/material/Link';
import { Link } from 'react-router-dom';
import { FieldGrid } from '../parts/FieldGrid';
import { useFormat } from '../parts/format';
import { CreatePage } from '../parts/FormPage';
import { useListAddress } from '../parts/ResourceList';
import { languages, type BadgeSummary, type Credential, type Person } from '../providers/types';
import { EvidenceInputs } from './EvidenceInputs';

/** One badge for one person. */
export function CredentialCreate() {
  const translate = useTranslate();
  const format = useFormat();
  const list = useListAddress('credentials');
  return (
    <CreatePage<Credential>
      resource="credentials" title={translate('credentials.create')} lead={translate('credentials.create_lead')} back={{ to: list, label: translate('credentials.all') }}
      saveLabel={translate('credentials.issue')} defaultValues={{ evidence: [] }}
    >
      <FieldGrid title={translate('credentials.who_what')}>
        <ReferenceInput source="personId" reference="employees" sort={{ field: 'NAME', order: 'ASC' }}>
          <AutocompleteInput
            label={translate('credentials.person')} validate={required()} optionText={(person?: Person) => person?.displayName ?? ''} filterToQuery={(q: string) => ({ q })}
          />
        </ReferenceInput>
        <ReferenceInput source="badgeId" reference="badges" sort={{ field: 'NAME', order: 'ASC' }} filter={{ states: ['PUBLISHED'] }}>
          <AutocompleteInput
            label={translate('credentials.badge')} validate={required()} filterToQuery={(q: string) => ({ q })}
            optionText={(badge?: BadgeSummary) => (badge ? format.text(badge.current.name, badge.current.mainLanguage) : '')}
          />
        </ReferenceInput>
      </FieldGrid>
      <FieldGrid title={translate('batches.dates')}>
        <DateInput source="issuedOn" label={translate('batches.fields.issuedOn')} helperText={translate('batches.issuedOn_help')} />
        <DateInput source="expiresOn" label={translate('batches.fields.expiresOn')} helperText={translate('batches.expiresOn_help')} />
      </FieldGrid>
      <FieldGrid title={translate('credentials.evidence')} lead={translate('credentials.evidence_lead')} columns={1}>
        <TextInput source="narrative" multiline minRows={2} label={translate('credentials.narrative')} helperText={false} />
        <EvidenceInputs />
      </FieldGrid>
      <FieldGrid title={translate('batches.mails')}>
        <SelectInput
          source="language" label={translate('batches.mail_language')} emptyText={translate('batches.own_language')} helperText={false}
          choices={languages.map((id) => ({ id, name: translate(`frame.languages.${id}`) }))}
        />
      </FieldGrid>
      <Alert severity="info">
        {translate('credentials.many_instead')} <MuiLink component={Link} to="/batches/create">{translate('batches.create')}</MuiLink>
      </Alert>
    </CreatePage>
  );
}
