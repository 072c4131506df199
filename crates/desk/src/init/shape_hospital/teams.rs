//! The teams of seniors of `hospital`: how many, what they can do, how much of their time is clinics.

use crate::init::shapes::Team;

const NONE: Team =
    Team { code: "", consultants: 0, sas: 0, skills: &[], clinic: "", clinics: 82, trainee: "medical ward" };

const PHYSICIAN: &str = "medicine";

/// The teams of seniors.
pub const TEAMS: &[Team] = &[
    Team {
        code: "180",
        consultants: 9,
        sas: 6,
        skills: &[("emergency", 3, 2, 0), ("medicine", 1, 1, 0)],
        clinic: "",
        ..NONE
    },
    Team {
        code: "192",
        consultants: 8,
        skills: &[("critical care", 3, 0, 0), ("anaesthesia", 3, 0, 0)],
        clinic: "",
        ..NONE
    },
    Team {
        code: "190",
        consultants: 32,
        sas: 6,
        skills: &[
            ("anaesthesia", 3, 2, 0),
            ("obstetric anaesthesia", 3, 2, 24),
            ("critical care", 2, 2, 16),
            ("paediatric anaesthesia", 3, 0, 5),
        ],
        clinic: "anaesthesia",
        clinics: 45,
        trainee: "",
    },
    Team {
        code: "326",
        consultants: 8,
        sas: 2,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("acute medicine", 3, 2, 0)],
        clinic: "acute medicine",
        clinics: 60,
        ..NONE
    },
    Team {
        code: "320",
        consultants: 8,
        sas: 1,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("cardiology", 3, 2, 0)],
        clinic: "cardiology",
        ..NONE
    },
    Team {
        code: "340",
        consultants: 7,
        sas: 1,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("respiratory", 3, 2, 0)],
        clinic: "respiratory",
        ..NONE
    },
    Team {
        code: "301",
        consultants: 8,
        sas: 1,
        skills: &[
            (PHYSICIAN, 3, 2, 0),
            ("medical ward", 3, 2, 0),
            ("gastroenterology", 3, 2, 0),
            ("endoscopy", 3, 2, 0),
        ],
        clinic: "gastroenterology",
        clinics: 78,
        ..NONE
    },
    Team {
        code: "430",
        consultants: 9,
        sas: 1,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("elderly care", 3, 2, 0)],
        clinic: "elderly care",
        clinics: 70,
        ..NONE
    },
    Team {
        code: "302",
        consultants: 5,
        sas: 1,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("endocrinology", 3, 2, 0)],
        clinic: "endocrinology",
        ..NONE
    },
    Team {
        code: "400",
        consultants: 5,
        sas: 1,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("neurology", 3, 2, 0)],
        clinic: "neurology",
        ..NONE
    },
    Team {
        code: "361",
        consultants: 4,
        skills: &[(PHYSICIAN, 3, 2, 0), ("medical ward", 3, 2, 0), ("renal medicine", 3, 2, 0)],
        clinic: "renal medicine",
        ..NONE
    },
    Team {
        code: "410",
        consultants: 4,
        sas: 1,
        skills: &[("medical ward", 2, 2, 0), ("rheumatology", 3, 2, 0)],
        clinic: "rheumatology",
        clinics: 92,
        ..NONE
    },
    Team {
        code: "330",
        consultants: 4,
        sas: 1,
        skills: &[("medical ward", 1, 1, 0), ("dermatology", 3, 2, 0)],
        clinic: "dermatology",
        clinics: 95,
        ..NONE
    },
    Team {
        code: "303",
        consultants: 6,
        sas: 1,
        skills: &[("medical ward", 2, 2, 0), ("haematology", 3, 2, 0)],
        clinic: "haematology",
        clinics: 88,
        ..NONE
    },
    Team {
        code: "100",
        consultants: 13,
        sas: 3,
        skills: &[
            ("surgery", 3, 2, 0),
            ("surgical ward", 3, 2, 0),
            ("emergency laparotomy", 3, 0, 9),
            ("endoscopy", 3, 0, 4),
        ],
        clinic: "surgery",
        trainee: "surgical ward",
        ..NONE
    },
    Team {
        code: "103",
        consultants: 4,
        sas: 1,
        skills: &[("surgery", 2, 2, 0), ("surgical ward", 2, 2, 0), ("breast surgery", 3, 2, 0)],
        clinic: "breast surgery",
        trainee: "surgical ward",
        ..NONE
    },
    Team {
        code: "101",
        consultants: 6,
        sas: 2,
        skills: &[("surgery", 2, 1, 0), ("surgical ward", 3, 2, 0), ("urology", 3, 2, 0)],
        clinic: "urology",
        trainee: "surgical ward",
        ..NONE
    },
    Team {
        code: "110",
        consultants: 14,
        sas: 5,
        skills: &[("orthopaedics", 3, 2, 0), ("surgical ward", 2, 2, 0)],
        clinic: "orthopaedics",
        trainee: "orthopaedics",
        ..NONE
    },
    Team {
        code: "120",
        consultants: 6,
        sas: 2,
        skills: &[("surgical ward", 2, 2, 0), ("ear, nose and throat", 3, 2, 0)],
        clinic: "ear, nose and throat",
        trainee: "surgical ward",
        ..NONE
    },
    Team {
        code: "130",
        consultants: 7,
        sas: 2,
        skills: &[("ophthalmology", 3, 2, 0)],
        clinic: "ophthalmology",
        clinics: 92,
        trainee: "ophthalmology",
    },
    Team {
        code: "502",
        consultants: 12,
        sas: 3,
        skills: &[("obstetrics", 3, 2, 0), ("gynaecology", 3, 2, 0)],
        clinic: "gynaecology",
        trainee: "obstetrics",
        ..NONE
    },
    Team {
        code: "420",
        consultants: 13,
        sas: 3,
        skills: &[("paediatrics", 3, 2, 0), ("neonatal", 3, 2, 9)],
        clinic: "paediatrics",
        trainee: "paediatrics",
        ..NONE
    },
    Team {
        code: "810",
        consultants: 14,
        skills: &[("radiology", 3, 0, 0), ("interventional radiology", 3, 0, 3)],
        clinic: "",
        ..NONE
    },
];
