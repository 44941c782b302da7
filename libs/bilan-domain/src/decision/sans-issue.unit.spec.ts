import { possibles, reglesDerogeables, type Role } from '#lib/bilan-domain';
import {
  CONSULTANT_TEST,
  CORPS_VALIDES,
  PROJET_TEST,
  commande,
  conclusion,
  contexteDeTest,
  deciderEcrite,
  givenCommands,
  investigation,
  jusquAuSuivi,
  ouverture,
  preliminaire,
  remise,
  type CommandeEcrite,
} from '#lib/testing';

const menee = () => [...ouverture(), ...preliminaire()];
const conclue = () => [...menee(), ...investigation(), ...conclusion()];

/** Given these commands, what « possibles » says of one of them, and what answers it: on 2 March 2026, 08:00 UTC. */
function sansIssue(essai: CommandeEcrite, ...commandes: readonly CommandeEcrite[]) {
  const { bilan } = givenCommands(...commandes);
  const role: Role = essai.par ?? 'responsable';
  const { autorisee, manques } = possibles(bilan, contexteDeTest({ role })).find(
    ({ commande }) => commande === essai.type,
  )!;
  const decision = deciderEcrite(bilan, { ...essai, par: role });
  const refus = !decision.accepte && decision.refus.code === 'REGLES_NON_SATISFAITES' ? decision.refus.regles : [];
  expect([autorisee, manques.length === 0]).toEqual([decision.accepte, decision.accepte]);
  expect(refus).toEqual(expect.arrayContaining([...manques]));
  return manques.map(({ code, message }) => `${code} ${message}`);
}

describe('« possibles » dit d’avance, dans les mots du refus, qu’aucun envoi ne passerait', () => {
  it('quand aucune destruction n’est encore due', () => {
    const detruire = (...classes: string[]) => commande('DetruireDocuments', { classes });
    const accorder = (...classes: string[]) =>
      commande('AccorderConservation', { classes, motif: 'suivi', le: '2026-02-25T10:00:00Z' });
    expect(sansIssue(detruire('B'), ...conclue(), accorder('B', 'C'), remise())).toEqual([
      'R19 Aucune destruction n’est due avant le 2029-03-02.',
    ]);
    expect(sansIssue(detruire('B'), ...conclue(), accorder('C'), remise())).toEqual([]);
  });

  it('quand aucun accord ne permet de communiquer un document qui existe', () => {
    const id = (n: number) => `0190b000-0000-7000-8000-00000000067${n}`;
    const autoriser = (n: number, objet: string) =>
      commande('AutoriserCommunication', { ...CORPS_VALIDES.AutoriserCommunication, communicationId: id(n), objet });
    const revoquer = (n: number) => commande('RevoquerCommunication', { communicationId: id(n) });
    const communiquer = (n: number) => commande('CommuniquerDocument', { communicationId: id(n) });
    const deux = [autoriser(1, 'synthese'), autoriser(2, 'resultats')];
    const sansSynthese = [
      ...menee(),
      ...investigation(),
      ...conclusion().filter(({ type }) => type !== 'RedigerSynthese'),
    ];
    expect(sansIssue(communiquer(2), ...sansSynthese, ...deux)).toEqual([]);
    expect(sansIssue(communiquer(2), ...sansSynthese, ...deux, revoquer(2))).toEqual([
      'R10 Aucun document dont le bénéficiaire a autorisé la communication n’existe encore.',
    ]);
    expect(sansIssue(communiquer(1), ...jusquAuSuivi(), ...deux, revoquer(1), revoquer(2))).toEqual([
      'R10 Le bénéficiaire a retiré tous ses accords de communication.',
    ]);
    const detruire = (...classes: string[]) => commande('DetruireDocuments', { classes });
    expect(sansIssue(communiquer(1), ...jusquAuSuivi(), ...deux, detruire('B'))).toEqual([]);
    expect(sansIssue(communiquer(1), ...jusquAuSuivi(), ...deux, detruire('C'))).toEqual([
      'R10 Les documents ont été détruits au terme du bilan : ils ne peuvent plus être communiqués.',
    ]);
  });

  it('quand il ne reste à signer que les séances d’un autre consultant', () => {
    const signer = (partie: string) => (seanceId: string) => commande('SignerEmargement', { seanceId, partie });
    const autre = '0190b000-0000-7000-8000-000000000901';
    const transmis = [
      ...menee(),
      commande('TransmettreDossier', {
        ...{ de: CONSULTANT_TEST, vers: autre, motif: 'depart', beneficiaireInforme: true },
        le: '2026-02-19T08:00:00Z',
      }),
    ];
    const suivante = '0190b000-0000-7000-8000-000000000501';
    const debut = '2026-02-20T08:00:00Z';
    const tenue = [
      commande('PlanifierSeance', { seanceId: suivante, debut, minutes: 60, modalite: 'mixte' }),
      commande('RealiserSeance', { seanceId: suivante, debut, minutes: 60 }),
    ];
    const siennes = Object.keys(givenCommands(...menee()).bilan.dossier.seances);
    const duBeneficiaire = [...siennes, suivante].map(signer('beneficiaire'));
    const essai = (seanceId: string, ...signatures: readonly CommandeEcrite[]) =>
      sansIssue({ ...signer('consultant')(seanceId), par: 'consultant' }, ...transmis, ...tenue, ...signatures);
    const AUTRE = 'C28 Les séances qui restent à signer sont celles d’un autre consultant.';
    expect(essai(siennes[0]!, ...duBeneficiaire)).toEqual([]);
    const faites = siennes.map((id) => ({ ...signer('consultant')(id), par: 'responsable' as const }));
    expect(essai(suivante, ...duBeneficiaire, ...faites)).toEqual([AUTRE]);
    const reste = sansIssue(
      { ...signer('beneficiaire')(suivante), par: 'consultant' },
      ...transmis,
      ...tenue,
      ...duBeneficiaire.slice(0, -1),
      ...faites,
    );
    expect(reste).toEqual([]);
  });

  it('quand tous les projets retenus sont validés', () => {
    const valider = (projetId: string) => commande('ValiderProjet', { projetId });
    const autre = commande('ElaborerProjet', { ...CORPS_VALIDES.ElaborerProjet });
    const id = CORPS_VALIDES.ElaborerProjet!.projetId as string;
    const TOUS = 'C37 Tous les projets de ce dossier sont déjà validés.';
    expect(sansIssue(valider(PROJET_TEST), ...conclue())).toEqual([TOUS]);
    expect(sansIssue(valider(id), ...conclue(), autre)).toEqual([]);
    expect(sansIssue(valider(id), ...conclue(), autre, commande('EcarterProjet', { projetId: id }))).toEqual([TOUS]);
  });

  it('quand il ne reste aucun questionnaire à remplir', () => {
    const repondre = (moment: string) => commande('RepondreQuestionnaire', { moment, scores: { accueil: 5 } });
    expect(sansIssue(repondre('chaud'), ...conclue(), repondre('chaud'))).toEqual([
      'C27 Le questionnaire à chaud est déjà rempli, et celui à froid se remplit après la remise de la synthèse.',
    ]);
    expect(sansIssue(repondre('chaud'), ...conclue())).toEqual([]);
    expect(sansIssue(repondre('froid'), ...conclue(), repondre('chaud'), remise())).toEqual([]);
  });

  it('quand toutes les dérogations sont accordées', () => {
    const deroger = (regle: string) => commande('AccorderDerogation', { regle, motif: 'urgence' });
    const [premiere = '', ...autres] = reglesDerogeables();
    expect(sansIssue(deroger(premiere), ...ouverture(), deroger(premiere), ...autres.map(deroger))).toEqual([
      'C12 Toutes les dérogations possibles sont déjà accordées.',
    ]);
    expect(sansIssue(deroger(premiere), ...ouverture(), ...autres.map(deroger))).toEqual([]);
  });

  it('quand aucun programme ne tient plus dans vingt-quatre heures', () => {
    const declarer = (minutes: number) => commande('DeclarerTravailPersonnel', { minutes, nature: 'lecture' });
    const adapter = (travailPersonnelMinutes: number) => {
      const rien = { seances: 1, minutes: 1, travailPersonnelMinutes: 0 };
      const preliminaire = { seances: 3, minutes: 360, travailPersonnelMinutes };
      return commande('AdapterProgramme', { phases: { preliminaire, investigation: rien, conclusion: rien } });
    };
    expect(sansIssue(adapter(1078), ...menee(), declarer(1078))).toEqual([]);
    expect(sansIssue(adapter(1079), ...menee(), declarer(1079))).toEqual([
      'R05 Aucun programme ne tient plus dans la durée du bilan : ce qui est fait, avec une séance au moins dans ' +
        'chaque phase, en compte déjà 24 h 01.',
    ]);
  });

  it('quand une suspension ne peut commencer que plus tard', () => {
    const suspendre = commande('SuspendreBilan', { motif: 'sante', du: '2026-03-02' });
    expect(sansIssue(suspendre, ...jusquAuSuivi())).toEqual([]);
    const reprise = [
      { ...suspendre, corps: { ...suspendre.corps, le: '2026-03-02T08:00:00.000Z' } },
      commande('ReprendreBilan', { le: '2026-03-03T08:00:00.000Z' }),
    ];
    expect(sansIssue(suspendre, ...jusquAuSuivi(), ...reprise)).toEqual([
      'C23 Cette suspension en chevauche une autre.',
    ]);
  });
});
