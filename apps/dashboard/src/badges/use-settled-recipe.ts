import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { Recipe } from '../providers/types';

/** The form's design once nobody has changed it for a moment: what the API is asked about. */
export function useSettledRecipe(): Recipe | undefined {
  const recipe = useWatch({ name: 'recipe' }) as Recipe | undefined;
  const text = recipe && JSON.stringify(recipe);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return settled ? (JSON.parse(settled) as Recipe) : undefined;
}
