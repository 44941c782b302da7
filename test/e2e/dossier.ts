import { randomUUID } from 'node:crypto';
import { PROGRAMMES } from '#lib/bilan-domain';
import type { Client } from './client';

/** Sends a command and expects it accepted; answers the types of the facts it made. */
export type Mener = (commande: string, corps?: object) => Promise<readonly string[]>;

export interface Etat {
  readonly etat: string;
  readonly revision: number;
  readonly dossier: Readonly<Record<string, unknown>>;
}

/** A dossier led through HTTP, with the demo clock to let days pass. */
export class DossierMene {
  private constructor(
    private readonly client: Client,
    readonly id: string,
    /** Moves the product's clock by an ISO 8601 duration and answers the new present. */
    private readonly avancer: (duree: string) => Promise<Date>,
    /** Where the log stood after the last command: what a query waits for. */
    public derniereEcriture: { readonly position: string },
  ) {}

  static async ouvrir(client: Client, avancer: DossierMene['avancer'], corps: object): Promise<DossierMene> {
    const { status, body } = await client.post<{ id: string; position: string }>('/api/bilans', corps);
    if (status !== 201) throw new Error(`OuvrirBilan: ${status} ${JSON.stringify(body)}`);
    return new DossierMene(client, body.id, avancer, body);
  }

  mener: Mener = async (commande, corps = {}) => {
    const answer = await this.client.post<{ evenements: string[]; position: string }>(
      `/api/bilans/${this.id}/${commande}`,
      corps,
    );
    if (answer.status !== 200) throw new Error(`${commande}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.derniereEcriture = answer.body;
    return answer.body.evenements;
  };

  /** Plans a séance for later, lets the time pass, holds it and has it signed by both. */
  async tenirSeance(minutes: number): Promise<string> {
    const seanceId = await this.planifierSeance(minutes);
    const { debut } = await this.seance(seanceId);
    await this.avancer('P2D');
    await this.mener('realiser-seance', { seanceId, debut, minutes });
    await this.mener('signer-emargement', { seanceId, partie: 'beneficiaire' });
    await this.mener('signer-emargement', { seanceId, partie: 'consultant' });
    return seanceId;
  }

  async planifierSeance(minutes: number): Promise<string> {
    const seanceId = randomUUID();
    const present = await this.avancer('PT1S');
    const debut = new Date(present.getTime() + 24 * 3_600_000).toISOString();
    await this.mener('planifier-seance', { seanceId, debut, minutes, modalite: 'presentiel' });
    return seanceId;
  }

  async seance(seanceId: string): Promise<{ readonly debut: string; readonly etat: string }> {
    const { dossier } = await this.lire();
    return (dossier.seances as Record<string, { debut: string; etat: string }>)[seanceId]!;
  }

  async lire(): Promise<Etat> {
    return (await this.client.get<Etat>(`/api/bilans/${this.id}`)).body;
  }

  async faits(): Promise<readonly string[]> {
    const path = `/api/bilans/${this.id}/historique?limite=200`;
    return (await this.client.get<{ faits: { type: string }[] }>(path)).body.faits.map(({ type }) => type);
  }

  /** The préalable and the contract, by the book, until the phase préliminaire may start. */
  async contractualiser(type: 'cgu-mcf' | 'tripartite'): Promise<void> {
    const types = ['deroulement', 'methodes', 'deontologie', 'tarif', 'cep'];
    await this.mener('remettre-informations', { types, version: '2026-01' });
    await this.mener('realiser-entretien-prealable', { minutes: 60, modalite: 'presentiel' });
    await this.mener('analyser-besoin', { analyse: 'Vérifier un projet de reconversion.' });
    await this.mener('determiner-format', { seances: 8, minutes: 1440 });
    const objectifs = [{ intitule: 'Choisir', critere: 'un projet vérifié', echeance: '2027-12-31' }];
    await this.mener('definir-modalites', { conjointement: true, objectifs });
    await this.mener('confirmer-engagement');
    await this.mener('recueillir-consentement', { preuve: 'signature-1', version: '2026-01' });
    const present = await this.avancer('PT1S');
    const jour = (dans: number) => new Date(present.getTime() + dans * 86_400_000).toISOString().slice(0, 10);
    const mentions = {
      intitule: 'Bilan de compétences',
      objectif: 'Définir un projet professionnel',
      contenu: 'Trois phases légales',
      moyens: 'Entretiens, tests, documentation',
      dureeMinutes: 1440,
      periode: { du: jour(25), au: jour(200) },
      modalitesDeroulement: 'Séances individuelles',
      modalitesSuivi: 'Entretien à six mois',
      modalitesRemise: 'En main propre, au bénéficiaire seul',
      prix: 1600,
      modalitesReglement: 'À réception de facture',
    };
    await this.mener('etablir-convention', { type, mentions });
    if (type === 'tripartite') {
      await this.mener('transmettre-convention');
      for (const partie of ['beneficiaire', 'organisme', 'employeur'])
        await this.mener('signer-convention', { partie });
    }
    await this.avancer('P26D');
  }

  /** The séances of a phase of the reference programme, and its personal work. */
  async tenirPhase(phase: 'preliminaire' | 'investigation' | 'conclusion'): Promise<void> {
    const { seances, minutes, travailPersonnelMinutes } = PROGRAMMES.get('bilan-24h@1')!.phases[phase];
    await this.mener('demarrer-phase', { phase });
    for (let i = 0; i < seances; i += 1) await this.tenirSeance(minutes / seances);
    if (travailPersonnelMinutes > 0)
      await this.mener('declarer-travail-personnel', { minutes: travailPersonnelMinutes, nature: 'enquetes-metier' });
  }

  async conclure(): Promise<readonly string[]> {
    const projetId = randomUUID();
    await this.mener('elaborer-projet', {
      projetId,
      rang: 'principal',
      intitule: 'Formatrice',
      description: 'Former.',
    });
    await this.tenirPhase('conclusion');
    await this.mener('valider-projet', { projetId });
    const actions = ['court', 'moyen', 'long'].map((horizon) => ({ horizon, libelle: 'Agir', echeance: '2028-01-31' }));
    await this.mener('valider-plan-action', { actions });
    await this.mener('restituer-resultats');
    await this.mener('annoncer-suivi');
    const sections = { circonstances: 'a', competencesEtAptitudes: 'b', elementsDuProjet: 'c', etapesPrevues: 'd' };
    await this.mener('rediger-synthese', { version: 1, sections });
    await this.mener('recueillir-observations', { version: 1, observations: 'Fidèle à nos échanges.' });
    return this.mener('remettre-synthese', { mode: 'main-propre', accuseReception: true });
  }
}
