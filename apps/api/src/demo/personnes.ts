/** Fictitious people and places: nobody here exists. */

export const PRENOMS = [
  ...['Amina', 'Baptiste', 'Camille', 'David', 'Élise', 'Fatou', 'Gaël', 'Hélène', 'Inès', 'Julien', 'Karim', 'Léa'],
  ...['Mathieu', 'Nadia', 'Océane', 'Pierre', 'Quentin', 'Rachel', 'Sofiane', 'Thaïs', 'Ugo', 'Valérie', 'Xavier'],
  ...['Yasmine', 'Zoé', 'Aurélien', 'Brigitte', 'Cédric', 'Delphine', 'Émilien'],
] as const;

export const NOMS = [
  ...['Abadie', 'Bensalem', 'Caradec', 'Delattre', 'Estève', 'Ferrandi', 'Guillou', 'Hoarau', 'Iribarne', 'Jacquemin'],
  ...['Kowalczyk', 'Lemoine', 'Marchetti', 'Nguyen', 'Ollivier', 'Pelletan', 'Quéméner', 'Rousselle', 'Sablon'],
  ...['Tessier', 'Urvoy', 'Vasseur', 'Wagner', 'Yildiz', 'Zimmer', 'Aubry', 'Boucard', 'Chastang', 'Diallo', 'Faure'],
] as const;

export const ORGANISME = { nom: 'Cap Compétences (démonstration)', siren: '900000015', nda: '11000000075' };

export const CENTRES = [
  {
    nom: 'Cap Compétences Paris',
    adresse: '1 rue de l’Exemple, 75000 Paris',
    fuseau: 'Europe/Paris',
    territoire: 'metropole',
    vendrediSaintFerie: false,
  },
  {
    nom: 'Cap Compétences Strasbourg',
    adresse: '2 rue de l’Exemple, 67000 Strasbourg',
    fuseau: 'Europe/Paris',
    territoire: 'alsace-moselle',
    vendrediSaintFerie: true,
  },
  {
    nom: 'Cap Compétences Fort-de-France',
    adresse: '3 rue de l’Exemple, 97200 Fort-de-France',
    fuseau: 'America/Martinique',
    territoire: 'martinique',
    vendrediSaintFerie: false,
  },
] as const;

export const CONSULTANTS_PAR_CENTRE = 4;

/** One password for all demo accounts, printed at start. */
export const MOT_DE_PASSE_DEMO = 'demonstration';
