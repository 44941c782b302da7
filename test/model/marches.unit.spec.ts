import * as fc from 'fast-check';
import {
  BILAN_NOUVEAU,
  DEFINITIONS,
  avancer,
  decider,
  etatDe,
  instantane,
  lireFait,
  minutesRealisees,
  possibles,
  rejouer,
  type Commande,
  type FaitEtabli,
} from '#lib/bilan-domain';
import { CORPS_VALIDES, contexteDeTest } from '#lib/testing';
import { plainToInstance } from 'class-transformer';
import { aleaDe, marcher } from './marche';

const FAITS = 200;
const PARCOURS = { numRuns: 20, seed: 20261122 } as const;
const nombres = fc.array(fc.nat(), { minLength: 400, maxLength: 1500 });

/** As the log gives it back: JSON, with its envelope. */
function relire({ type, data, le, etat }: FaitEtabli) {
  return lireFait(
    JSON.parse(JSON.stringify({ type, data, occurredAt: le, schemaVersion: 1, metadata: { etat } })) as never,
  );
}

/** `undefined` and absent are the same once stored. */
const commeStocke = <T>(valeur: T): T => JSON.parse(JSON.stringify(valeur)) as T;

describe('deux cents faits au hasard de ce qui est permis', () => {
  it('se replient en ce que la machine en fait, un par un', () => {
    const longueurs: number[] = [];
    const etats = new Set<string>();
    fc.assert(
      fc.property(nombres, (choix) => {
        const { faits, bilan } = marcher(aleaDe(choix), FAITS);
        let snapshot = instantane(BILAN_NOUVEAU);
        for (const fait of faits) {
          expect(fait.etat.de).toBe(etatDe(snapshot));
          snapshot = avancer(snapshot, { ...fait, de: fait.etat.de })!;
          expect(etatDe(snapshot)).toBe(fait.etat.vers);
          etats.add(fait.etat.vers);
        }
        const replie = rejouer(faits.map(relire));
        expect(replie.etat).toBe(etatDe(snapshot));
        expect(commeStocke(replie.dossier)).toEqual(commeStocke(snapshot.context));
        expect(commeStocke(replie)).toEqual(commeStocke(bilan));
        longueurs.push(faits.length);
      }),
      PARCOURS,
    );
    longueurs.sort((a, b) => a - b);
    expect(longueurs[Math.floor(longueurs.length / 2)]).toBeGreaterThanOrEqual(FAITS);
    expect(etats).toContain('suivi.attente');
    expect(etats).toContain('suspendu');
  });

  it('tiennent toujours la loi, quelles que soient les commandes', () => {
    fc.assert(
      fc.property(nombres, (choix) => {
        const { faits, pas, bilan } = marcher(aleaDe(choix), FAITS);
        expect(minutesRealisees(bilan.dossier)).toBeLessThanOrEqual(1440);
        for (const { avant, faits: etablis } of pas)
          for (const { type } of etablis) {
            if (['SeanceRealisee', 'TestPasse', 'SyntheseRemise', 'TravailPersonnelDeclare'].includes(type))
              expect(avant.dossier.consentement).toBe('recueilli');
            if (type === 'SyntheseRemise')
              expect(avant.dossier).toMatchObject({ besoinAnalyse: true, planAction: true, suiviAnnonce: true });
          }
        const tenues = faits.filter(({ type }) => type === 'SeanceRealisee');
        const ids = tenues.map(({ data }) => (data as { seanceId: string }).seanceId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(faits.map(({ le }) => le)).toEqual(faits.map(({ le }) => le).sort());
      }),
      PARCOURS,
    );
  });

  it('sont refusés avec les phrases que « possibles » disait d’avance', () => {
    let verifiees = 0;
    fc.assert(
      fc.property(nombres, (choix) => {
        const { pas } = marcher(aleaDe(choix), 120);
        for (const { avant } of pas.filter((_, i) => i % 4 === 0))
          for (const role of ['consultant', 'responsable', 'systeme'] as const) {
            const contexte = contexteDeTest({ role, le: '2027-12-01T08:00:00.000Z' });
            for (const { commande: type, autorisee, manques } of possibles(avant, contexte)) {
              if (autorisee) continue;
              const definition = DEFINITIONS.get(type)!;
              const { le: _le, ...corps } = CORPS_VALIDES[type]!;
              const commande: Commande = plainToInstance(definition.classe, corps);
              const decision = decider(definition, avant, commande, contexte);
              if (decision.accepte || decision.refus.code !== 'REGLES_NON_SATISFAITES')
                throw new Error(`${type}: « possibles » said ${JSON.stringify(manques)}`);
              expect([type, decision.refus.regles]).toEqual([type, expect.arrayContaining([...manques])]);
              verifiees += 1;
            }
          }
      }),
      { ...PARCOURS, numRuns: 8 },
    );
    expect(verifiees).toBeGreaterThan(500);
  });
});
