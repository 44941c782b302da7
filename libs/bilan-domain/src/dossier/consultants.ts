import type { Dossier } from './dossier';

type Consultants = Pick<Dossier, 'consultants'>;

/** Those of the dossier once it is given to one more, at the instant `depuis`. */
export function confier({ consultants = [] }: Consultants, consultantId: string, depuis: string): Partial<Dossier> {
  return { consultantId, consultants: [...consultants, { consultantId, depuis }] };
}

/**
 * Whose is a séance that ends at that instant: of the consultant who had the dossier then, whoever has it today. The first
 * one when nobody had it yet.
 */
export function consultantDe({ consultants = [], consultantId }: Dossier, fin: string): string | undefined {
  const alors = consultants
    .filter(({ depuis }, rang) => rang === 0 || depuis < fin)
    .reduce<(typeof consultants)[number] | undefined>(
      (dernier, suivant) => (dernier && suivant.depuis < dernier.depuis ? dernier : suivant),
      undefined,
    );
  return alors?.consultantId ?? consultantId;
}
