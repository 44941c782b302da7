import { HttpException } from '@nestjs/common';
import { BilanInconnu, CleDejaEmployee, CommandeRefusee, RevisionPerimee } from '#lib/application';
import { DEFINITIONS, commandesPossibles, type Role } from '#lib/bilan-domain';
import { CorruptEvent, EventStoreUnavailable } from '#lib/event-store';
import { CurseurInvalide } from '#lib/projections';
import { DataClassDestroyed } from '#lib/vault';
import { etag } from './conditional';
import { isConnectionLost } from './connection-lost';
import { invalid } from './invalid';
import { ProblemException, type ProblemCode } from './problem';
import { problemOfReglage } from './problem-of-reglage';

/** The problem that tells the caller of any error; what is not expected is told without its words. */
export function problemOfError(error: unknown, role?: Role): ProblemException {
  if (error instanceof ProblemException) return error;
  if (error instanceof CommandeRefusee) return refusal(error, role);
  if (error instanceof BilanInconnu) return new ProblemException('INTROUVABLE', 'Ce bilan n’existe pas.');
  if (error instanceof RevisionPerimee) {
    const detail = 'Lisez le bilan de nouveau, puis renvoyez votre commande si elle garde son sens.';
    return new ProblemException('REVISION_PERIMEE', detail, {}, { etag: etag(error.revision) });
  }
  if (error instanceof CleDejaEmployee) {
    const detail = 'Cette Idempotency-Key a déjà accompagné une autre demande : donnez à chaque demande la sienne.';
    return new ProblemException('CLE_DEJA_EMPLOYEE', detail);
  }
  if (error instanceof DataClassDestroyed) {
    const detail = `L’article R6313-7 a fait détruire les documents de classe ${error.dataClass} : rien ne peut plus y être versé.`;
    return new ProblemException('DOCUMENTS_DETRUITS', detail, { article: 'R6313-7' });
  }
  if (error instanceof CorruptEvent) {
    const detail = 'Le journal a été altéré : « integrite » situe le fait, à rétablir à partir d’une copie.';
    return new ProblemException('BILAN_ALTERE', detail);
  }
  if (error instanceof CurseurInvalide) {
    return invalid([{ champ: 'curseur', message: error.message }]);
  }
  if (error instanceof EventStoreUnavailable || isConnectionLost(error)) {
    const detail = 'La base ne répond pas : renvoyez la même demande, une commande avec la même Idempotency-Key.';
    return new ProblemException('SERVICE_INDISPONIBLE', detail, {}, { 'retry-after': '5' });
  }
  if (error instanceof HttpException) return ofHttpException(error);
  return (
    problemOfReglage(error) ??
    new ProblemException('ERREUR_INTERNE', 'L’erreur est consignée : signalez-la avec l’en-tête X-Correlation-Id.')
  );
}

function refusal({ refus }: CommandeRefusee, role?: Role): ProblemException {
  if (refus.code === 'REGLES_NON_SATISFAITES') {
    const detail = refus.regles.map(({ message }) => message).join(' ');
    return new ProblemException(refus.code, detail, { regles: refus.regles });
  }
  const possibles = commandesPossibles(refus.etat).filter(
    (type) => role === undefined || DEFINITIONS.get(type)!.auteurs.includes(role),
  );
  const detail = `Dans l’état « ${refus.etat} », cette commande n’a pas de sens ; « possibles » liste celles qui en ont.`;
  return new ProblemException(refus.code, detail, { etat: refus.etat, possibles });
}

const BY_STATUS: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  400: ['DEMANDE_INVALIDE', 'Le corps attendu est un objet JSON.'],
  404: ['INTROUVABLE', 'Cette adresse n’existe pas ; la documentation est à /api/docs.'],
  413: ['DEMANDE_TROP_GRANDE', 'Le corps d’une demande ne dépasse pas 1 Mo.'],
  415: ['FORMAT_NON_ACCEPTE', 'Envoyez du JSON, avec l’en-tête Content-Type: application/json.'],
  429: ['TROP_DE_TENTATIVES', 'Attendez une minute avant d’essayer de nouveau.'],
};

/** What Nest and Fastify refuse by themselves: in their words, hence put in ours. */
function ofHttpException(error: HttpException): ProblemException {
  const status = error.getStatus();
  const [code, detail] = BY_STATUS[status] ?? (status < 500 ? BY_STATUS[400]! : (['ERREUR_INTERNE', ''] as const));
  const erreurs = code === 'DEMANDE_INVALIDE' ? { erreurs: [{ champ: '', message: detail }] } : {};
  return new ProblemException(code, detail, erreurs, status === 429 ? { 'retry-after': '60' } : {});
}
