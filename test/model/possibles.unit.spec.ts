import * as fc from 'fast-check';
import { plainToInstance } from 'class-transformer';
import {
  DEFINITIONS,
  ajouterMinutes,
  decider,
  possibles,
  type Bilan,
  type Contexte,
  type Manquement,
  type Role,
} from '#lib/bilan-domain';
import { contexteDeTest } from '#lib/testing';
import { candidats } from './candidats';
import { aleaDe, marcher } from './marche';

const ROLES: readonly Role[] = ['beneficiaire', 'consultant', 'responsable', 'gestionnaire', 'systeme'];
/** Minutes: every delay of a bilan is over. */
const QUATRE_ANS = 4 * 366 * 24 * 60;
const nombres = fc.array(fc.nat(), { minLength: 400, maxLength: 1500 });

const estAccepte = (type: string, bilan: Bilan, contexte: Contexte) => (corps: object) =>
  decider(DEFINITIONS.get(type)!, bilan, plainToInstance(DEFINITIONS.get(type)!.classe, corps), contexte).accepte;

const divergence = (type: string, { etat }: Bilan, accepte: boolean, manques: readonly Manquement[]) =>
  `${type} in « ${etat} »: ${accepte ? 'accepted' : 'refused'}, and « possibles » says ${JSON.stringify(manques)}`;

describe('le long de parcours permis', () => {
  it('ce que « possibles » autorise a un envoi accepté, et ce qu’il refuse n’en a aucun', () => {
    const observees = { autorisees: new Set<string>(), refusees: new Set<string>() };
    fc.assert(
      fc.property(nombres, (choix) => {
        const { pas } = marcher(aleaDe(choix), 200);
        for (const [i, { avant, faits }] of pas.entries()) {
          if (i % 3 !== 0) continue;
          const le = ajouterMinutes(faits[0]!.le, i % 2 === 0 ? 0 : QUATRE_ANS);
          const contexte = contexteDeTest({ role: ROLES[i % ROLES.length]!, le });
          for (const { commande: type, autorisee, manques } of possibles(avant, contexte)) {
            const accepte = candidats(type, avant, contexte).some(estAccepte(type, avant, contexte));
            if (accepte !== autorisee) throw new Error(divergence(type, avant, accepte, manques));
            (autorisee ? observees.autorisees : observees.refusees).add(type);
          }
        }
      }),
      { numRuns: 20, seed: 20261123, endOnFailure: true },
    );
    const attendues = [
      ...['DetruireDocuments', 'CommuniquerDocument', 'RealiserSeance', 'ConstaterAbsence', 'SignerEmargement'],
      ...['ValiderProjet', 'ReporterSeance', 'RepondreQuestionnaire', 'DemarrerPhase'],
    ];
    expect(attendues.filter((type) => !observees.autorisees.has(type))).toEqual([]);
    expect(attendues.filter((type) => !observees.refusees.has(type))).toEqual([]);
  });
});
