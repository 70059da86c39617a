import { useEffect, useRef, type ReactNode } from 'react';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import {
  CreateBase, EditBase, Form, SaveButton, useEditContext, useTranslate, type RaRecord, type RedirectionSideEffect, type TransformData,
} from 'react-admin';
import { useFormState } from 'react-hook-form';
import { Link } from 'react-router-dom';
import { ErrorState } from './ErrorState';
import { OtherFaults } from './OtherFaults';
import { Page } from './Page';
import { wholeRecord } from './ShowPage';
import { PageSkeleton } from './Skeletons';

interface FormPageProps<R extends RaRecord> {
  resource: string;
  title: string | ((record: R) => string);
  lead?: ReactNode;
  /** Where cancelling leads. */
  back: { to: string; label: string };
  /** Values that are not in the record, or of a new one. */
  defaultValues?: object | ((record: R | undefined) => object);
  redirect?: RedirectionSideEffect;
  transform?: TransformData;
  saveLabel?: string;
  width?: number;
  /** Draws no sheet around the fields: they come in panels of their own. */
  plain?: boolean;
  children: ReactNode;
}

/** A new record. Faults that the server finds stand under their fields, and the focus goes to the first of them. */
export function CreatePage<R extends RaRecord>(props: FormPageProps<R>) {
  const { resource, redirect = 'show', transform } = props;
  return (
    <CreateBase resource={resource} redirect={redirect} transform={transform}>
      <FormSheet {...props} title={typeof props.title === 'string' ? props.title : ''} />
    </CreateBase>
  );
}

/** An existing record; as above. */
export function EditPage<R extends RaRecord>(props: FormPageProps<R>) {
  const { resource, redirect = 'show', transform } = props;
  return (
    <EditBase resource={resource} redirect={redirect} transform={transform} mutationMode="pessimistic" queryOptions={wholeRecord}>
      <Loaded {...props} />
    </EditBase>
  );
}

function Loaded<R extends RaRecord>(props: FormPageProps<R>) {
  const { record, error, refetch } = useEditContext<R>();
  if (record) return <FormSheet {...props} record={record} title={typeof props.title === 'string' ? props.title : props.title(record)} />;
  return error ? <ErrorState error={error} onRetry={() => void refetch?.()} /> : <PageSkeleton />;
}

function FormSheet<R extends RaRecord>({ title, lead, back, defaultValues, saveLabel, width = 760, plain, record, children }: Omit<FormPageProps<R>, 'title'> & { title: string; record?: R }) {
  const translate = useTranslate();
  const values = typeof defaultValues === 'function' ? (defaultValues as (of: R | undefined) => object)(record) : defaultValues;
  const fields = plain ? children : <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>{children}</Paper>;
  return (
    <Page title={title} lead={lead} back={back} width={width}>
      <Form defaultValues={values} sanitizeEmptyValues={false} noValidate>
        <FocusFirstFault />
        {fields}
        <OtherFaults />
        <Stack direction="row" sx={{ gap: 1.5, mt: 2.5, position: 'sticky', bottom: 0, py: 1.5, bgcolor: 'background.default', zIndex: 2 }}>
          <SaveButton variant="contained" alwaysEnable={!record} {...(saveLabel ? { label: saveLabel } : {})} />
          <Button color="inherit" component={Link} to={back.to}>{translate('ra.action.cancel')}</Button>
        </Stack>
      </Form>
    </Page>
  );
}

/** After a save that failed: the focus on the first field with a fault, wherever it came from. */
export function FocusFirstFault() {
  const { isSubmitting, errors } = useFormState();
  const anchor = useRef<HTMLSpanElement>(null);
  const before = useRef(false);
  useEffect(() => {
    const ended = before.current && !isSubmitting;
    before.current = isSubmitting;
    if (!ended || Object.keys(errors).length === 0) return;
    // The fields learn of the fault in the render after this one.
    const timer = setTimeout(() => anchor.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50);
    return () => clearTimeout(timer);
  }, [isSubmitting, errors]);
  return <span ref={anchor} hidden />;
}
