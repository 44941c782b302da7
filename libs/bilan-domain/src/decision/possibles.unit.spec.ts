import {
  CORPS_VALIDES,
  commande,
  conclusion,
  contexteDeTest,
  demarrer,
  givenCommands,
  investigation,
  jusquAuSuivi,
  mentions,
  ouverture,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';
import { ROLES, type Role } from '../vocabulaire';
import { commandesPossibles, possibles } from './possibles';

/** What every role together may try, with the codes of what is missing; an empty list where nothing is. */
function possiblesPourTous(...commandes: readonly CommandeEcrite[]): Record<string, readonly string[]> {
  const { bilan } = givenCommands(...commandes);
  const tous = ROLES.flatMap((role) => possibles(bilan, contexteDeTest({ role })));
  return Object.fromEntries(tous.map(({ commande, manques }) => [commande, manques.map(({ code }) => code)]));
}

const manquantes = (...commandes: readonly CommandeEcrite[]) =>
  Object.fromEntries(Object.entries(possiblesPourTous(...commandes)).filter(([, codes]) => codes.length > 0));

const SANS_SEANCE = { ReporterSeance: ['C02'], AnnulerSeance: ['C02'], ConstaterAbsence: ['C02'] };

describe('ce qui manque, avant d’essayer', () => {
  it('à un bilan qui vient de s’ouvrir', () => {
    expect(manquantes(...ouverture())).toEqual({
      ...SANS_SEANCE,
      DemarrerPhase: ['R01', 'L02', 'R25', 'P02', 'P02'],
      SignerConvention: ['C32'],
      TransmettreConvention: ['C30'],
      ConstaterSilenceConvention: ['R17'],
      RetirerConsentement: ['C42'],
      RevoquerConservation: ['C22'],
      TraiterReclamation: ['C21'],
    });
  });

  it('à une phase préliminaire achevée : rien pour la suivante', () => {
    expect(possiblesPourTous(...ouverture(), ...preliminaire())).toMatchObject({
      DemarrerPhase: [],
      ...SANS_SEANCE,
      RealiserSeance: ['C02'],
      AnnulerBilan: ['C09'],
      AffecterConsultant: ['C17'],
      EcarterProjet: ['C05'],
      RestituerTest: ['C19'],
      RevoquerConservation: ['C22'],
      TraiterReclamation: ['C21'],
    });
  });

  it('à une conclusion qui commence', () => {
    expect(manquantes(...ouverture(), ...preliminaire(), ...investigation(), demarrer('conclusion'))).toMatchObject({
      RemettreSynthese: ['R06', 'R08', 'R08', 'R08', 'R09', 'R09', 'P01', 'P01'],
      DemarrerPhase: ['P04', 'P01', 'P01'],
      RecueillirObservations: ['C07'],
      CommuniquerDocument: ['R10'],
      RevoquerCommunication: ['C25'],
    });
  });

  it('à une conclusion achevée : les vingt-quatre heures sont faites', () => {
    const codes = possiblesPourTous(...ouverture(), ...preliminaire(), ...investigation(), ...conclusion());
    expect(codes).toMatchObject({
      RemettreSynthese: [],
      DeclarerTravailPersonnel: ['R05'],
      RealiserSeance: ['C02', 'R05'],
      DemarrerPhase: ['P04'],
    });
  });

  it('au suivi qui attend sa date', () => {
    expect(manquantes(...jusquAuSuivi())).toMatchObject({
      InviterAuSuivi: ['R30'],
      ConstaterSansReponse: ['R30'],
      AccorderConservation: ['R20'],
      CloreBilan: ['C41'],
    });
    expect(possiblesPourTous(...jusquAuSuivi())).toMatchObject({ RepondreAuSuivi: [], DetruireDocuments: [] });
  });

  it('à un bilan suspendu, puis clos', () => {
    const suspendre = commande('SuspendreBilan', { motif: 'sante', du: '2026-03-02' });
    expect(possiblesPourTous(...jusquAuSuivi(), suspendre)).toMatchObject({
      ReprendreBilan: [],
      ReporterSeance: ['C02', 'C14'],
      AbandonnerBilan: ['C46'],
    });
    const clos = possiblesPourTous(
      ...jusquAuSuivi(),
      commande('RepondreAuSuivi', { reponse: 'decline' }),
      commande('CloreBilan', { issue: 'suivi-decline' }),
    );
    expect(clos).toMatchObject({ RepondreAuSuivi: [], DetruireDocuments: [] });
    expect(Object.keys(clos)).not.toContain('RealiserSeance');
  });

  it('à un bilan qui n’est pas encore ouvert : rien', () => {
    expect(possiblesPourTous()).toEqual({ OuvrirBilan: [] });
  });

  it('à un test passé : sa restitution ; à une conservation accordée : sa révocation', () => {
    const codes = possiblesPourTous(
      ...ouverture(),
      ...preliminaire(),
      commande('PasserTest', CORPS_VALIDES.PasserTest),
      commande('AccorderConservation', CORPS_VALIDES.AccorderConservation),
      commande('EnregistrerReclamation', CORPS_VALIDES.EnregistrerReclamation),
    );
    expect(codes).toMatchObject({ RestituerTest: [], RevoquerConservation: [], TraiterReclamation: [] });
  });

  it('à une séance planifiée : rien pour la déplacer, ni pour la tenir une fois venue', () => {
    const planifier = (debut: string) => commande('PlanifierSeance', { ...CORPS_VALIDES.PlanifierSeance, debut });
    const permis = { ReporterSeance: [], AnnulerSeance: [] };
    const menee = [...ouverture(), ...preliminaire()];
    expect(possiblesPourTous(...menee, planifier('2026-03-02T08:00:00Z'))).toMatchObject({
      ...permis,
      RealiserSeance: [],
      ConstaterAbsence: [],
    });
    expect(possiblesPourTous(...menee, planifier('2026-03-02T08:00:01Z'))).toMatchObject({
      ...permis,
      RealiserSeance: ['C13'],
      ConstaterAbsence: ['C39'],
    });
  });

  it('aux émargements tous signés : à chacun ce qu’il lui reste', () => {
    const signer = (partie: string) => (seanceId: string) => commande('SignerEmargement', { seanceId, partie });
    const menee = [...ouverture(), ...preliminaire()];
    const tenues = Object.keys(givenCommands(...menee).bilan.dossier.seances);
    const codes = (role: Role, ...signatures: readonly CommandeEcrite[]) =>
      possibles(givenCommands(...menee, ...signatures).bilan, contexteDeTest({ role }))
        .find(({ commande }) => commande === 'SignerEmargement')!
        .manques.map(({ code }) => code);
    const duBeneficiaire = tenues.map(signer('beneficiaire'));
    expect(codes('beneficiaire', ...duBeneficiaire)).toEqual(['C04']);
    expect(codes('beneficiaire', ...duBeneficiaire.slice(1))).toEqual([]);
    expect(codes('consultant', ...duBeneficiaire)).toEqual([]);
    expect(codes('consultant', ...duBeneficiaire, ...tenues.map(signer('consultant')))).toEqual(['C04']);
  });

  it('à une convention transmise : la signature du bénéficiaire, tant que le délai court', () => {
    const transmise = [
      ...ouverture({ type: 'plan', employeurSiren: '732829320' }),
      commande('EtablirConvention', { type: 'tripartite', mentions, le: '2026-02-04T09:30:00Z' }),
      commande('TransmettreConvention', { le: '2026-02-04T10:00:00Z' }),
    ];
    const autres = ['organisme', 'employeur'].map((partie) =>
      commande('SignerConvention', { partie, le: '2026-02-05T09:00:00Z' }),
    );
    expect(possiblesPourTous(...transmise)).toMatchObject({ SignerConvention: [], TransmettreConvention: ['C30'] });
    expect(possiblesPourTous(...transmise, ...autres)).toMatchObject({
      SignerConvention: ['R17'],
      ConstaterSilenceConvention: [],
    });
    const signee = commande('SignerConvention', { partie: 'beneficiaire', le: '2026-02-05T09:00:00Z' });
    expect(possiblesPourTous(...transmise, ...autres, signee)).toMatchObject({
      SignerConvention: ['C32'],
      ConstaterSilenceConvention: ['R17'],
    });
  });

  it('ne dit à chacun que ce qu’il peut envoyer', () => {
    const { bilan } = givenCommands(...ouverture(), ...preliminaire());
    const pour = (role: Role) => possibles(bilan, contexteDeTest({ role })).map(({ commande }) => commande);
    expect(pour('beneficiaire')).toContain('SignerEmargement');
    expect(pour('beneficiaire')).not.toContain('DemarrerPhase');
    expect(pour('auditeur')).toEqual([]);
    expect(commandesPossibles('nouveau')).toEqual(['OuvrirBilan']);
    expect(
      possibles(bilan, contexteDeTest({ role: 'consultant' })).find((p) => p.commande === 'DemarrerPhase'),
    ).toEqual({
      commande: 'DemarrerPhase',
      autorisee: true,
      manques: [],
    });
  });
});
