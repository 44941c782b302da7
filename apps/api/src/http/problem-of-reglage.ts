import { ParametreRetroactif, ProgrammeDejaPublie, ProgrammeReserve } from '#lib/annuaire';
import { ProgrammeInvalide, SurchargeRefusee } from '#lib/bilan-domain';
import { invalid } from './invalid';
import { ProblemException } from './problem';

/** The problem that tells why a programme or a parameter of an organisme is refused; nothing for any other error. */
export function problemOfReglage(error: unknown): ProblemException | undefined {
  if (error instanceof ProgrammeInvalide)
    return new ProblemException('PROGRAMME_INVALIDE', error.message, { defauts: error.defauts });
  if (error instanceof ProgrammeDejaPublie) {
    const detail = `« ${error.reference} » est publié avec un autre contenu, qui ne change plus : publiez la version suivante.`;
    return new ProblemException('PROGRAMME_DEJA_PUBLIE', detail);
  }
  if (error instanceof ProgrammeReserve) {
    const detail = `« ${error.reference} » porte l’identifiant d’un programme commun à tous : donnez-en un autre au vôtre.`;
    return new ProblemException('PROGRAMME_DEJA_PUBLIE', detail);
  }
  if (error instanceof ParametreRetroactif) {
    const detail =
      `Le ${error.jourCommence} est commencé : choisissez un jour qui suit. Ce qui a été décidé sous l’ancienne valeur ` +
      'ne se recalcule pas.';
    return new ProblemException('PARAMETRE_RETROACTIF', detail);
  }
  return error instanceof SurchargeRefusee ? problemOfSurcharge(error) : undefined;
}

function problemOfSurcharge({ raison, attend, article, message }: SurchargeRefusee): ProblemException {
  if (raison === 'loi') return new ProblemException('PARAMETRE_LEGAL', message, { article });
  return invalid([{ champ: 'valeur', message: attend === undefined ? message : `valeur : attend ${attend}` }]);
}
