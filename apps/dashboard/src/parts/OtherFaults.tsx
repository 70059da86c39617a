import { useEffect, useState } from 'react';
import Alert from '@mui/material/Alert';
import { useFormContext, useFormState } from 'react-hook-form';

/**
 * What the server finds fault with and no field shows. It stands after the fields; among the form's own faults it would be
 * invisible, and since nothing could mend it, keep the form from being saved again.
 */
export function OtherFaults() {
  const { errors, isSubmitting } = useFormState();
  const { clearErrors, getFieldState } = useFormContext();
  const [messages, setMessages] = useState<string[]>([]);
  useEffect(() => {
    if (isSubmitting) setMessages([]);
  }, [isSubmitting]);
  useEffect(() => {
    // Only what has a field of its own has a reference to it. The form is asked, because fields may have taken a fault for themselves by now.
    const others = Object.keys(errors).flatMap((name) => {
      const fault = getFieldState(name).error;
      return typeof fault?.message === 'string' && !fault.ref ? [{ name, message: fault.message }] : [];
    });
    if (others.length === 0) return;
    clearErrors(others.map(({ name }) => name));
    setMessages(others.map(({ message }) => message));
  }); // After every render: the form changes its faults in place.
  return messages.length > 0 && <Alert severity="error" role="alert" sx={{ mt: 2.5 }}>{messages.join(' ')}</Alert>;
}
