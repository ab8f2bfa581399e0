//! A small invented town: two or three rows in every table there is.

use super::Bundle;

/// The town's records. Ada and Bea were exploited, Max Grimm stands accused; Cora is a client of the advocates.
pub fn town() -> Bundle {
    Bundle::new()
        .with(
            "agencies",
            "id,name,kind,county_fips
             pd,Storytown Police,police,27053
             cp,County Child Protection,child_protection,27053
             ca,County Attorney,prosecution,27053
             fed,Federal Task Force,federal,
             adv,Lantern Advocates,advocate,27053
             desk,Public Desk,public_desk,27053",
        )
        .with("staff", "id,agency_id,name,title\nst-1,pd,Ines Okoye,investigator\nst-2,cp,Tom Reyes,worker\nst-3,adv,Lila Moon,advocate")
        .with("units", "id,agency_id,name\nun-1,pd,Squad\nun-2,cp,Intake")
        .with(
            "assignments",
            "id,staff_id,unit_id,duty,from,to
             as-1,st-1,un-1,trafficking_investigator,2012-01-03,9999-12-31
             as-2,st-2,un-2,intake,2012-02-01,2012-12-31",
        )
        .with(
            "commitments",
            "id,agency_id,text,due_from,due_to,met_on
             cm-1,pd,Assign one investigator,2012-01-01,2012-01-31,2012-01-03
             cm-2,cp,Answer within a day,2013-01-01,2013-12-31,",
        )
        .with(
            "properties",
            "id,name,kind,street,city,zip,county_fips,rooms
             pr-1,Cattail Inn,motel,1 Quarry Road,Storytown,55401,27053,44
             pr-2,Meridian,hotel,2 Granary Street,Storytown,55402,27123,160",
        )
        .with(
            "people",
            "id,agency_id,given,middle,surname,suffix,dob,sex,gender,race,language,phone,street,city,zip
             p-1,pd,Ada,Rose,Winter,,1996-05-04,F,girl,white,eng,612-555-0101,3 Mill Lane,Storytown,55403
             p-2,pd,Bea,,Marlow,,1997-08-09,F,,black_or_african_american|white,eng,612-555-0102,4 Mill Lane,Storytown,55404
             p-3,pd,Max,,Grimm,Jr,1975-02-01,M,,,eng,,,Storytown,
             p-4,cp,Ada,,Winter,,1996-05-04,F,,,eng,612-555-0103,,Storytown,55403
             p-5,adv,Cora,,Lindgren,,1998-03-02,F,,,som,612-555-0104,5 Mill Lane,Storytown,55405",
        )
        .with(
            "episodes",
            "id,person_id,agency_id,reported_at,last_seen_at,reporter_kind,category,placement,verified_at,entered_at,cancelled_at,located_at,located_how,debriefed_at,closed_at
             e-1,p-1,pd,2012-03-01T20:00:00-06:00,2012-03-01T15:00:00-06:00,parent,juvenile,own,2012-03-01T21:00:00-06:00,2012-03-01T21:30:00-06:00,2012-03-03T10:00:00-06:00,2012-03-03T09:00:00-06:00,family_found,2012-03-04T09:00:00-06:00,2012-03-05T09:00:00-06:00
             e-2,p-2,pd,2012-11-20T22:15:00-06:00,,group_home,endangered,group_home,2012-11-20T23:00:00-06:00,2012-11-21T03:00:00-06:00,,,,,
             e-3,p-5,adv,2012-12-01T10:00:00-06:00,,self,juvenile,,,,,,,,",
        )
        .with(
            "episode_sources",
            "id,episode_id,agency_id,reported_at,reporter_kind
             es-1,e-1,cp,2012-03-02T08:00:00-06:00,school
             es-2,e-2,cp,2012-11-21T08:00:00-06:00,group_home",
        )
        .with(
            "handoffs",
            "id,episode_id,from_agency_id,to_agency_id,sent_at,received_at,outcome
             h-1,e-1,pd,cp,2012-03-03T11:00:00-06:00,2012-03-03T12:00:00-06:00,services_offered
             h-2,e-2,pd,ca,2012-11-22T11:00:00-06:00,2012-11-24T12:00:00-06:00,",
        )
        .with(
            "cases",
            "id,lead_agency_id,title,opened_on,found_by,public_citation,public_marked_by,public_marked_on
             c-1,pd,The Quarry Road file,2012-06-01,tip,27-CR-12-SAMPLE-1,st-1,2012-09-01
             c-2,ca,The Granary file,2012-10-01,patrol,,,",
        )
        .with("case_agencies", "case_id,agency_id\nc-1,ca\nc-1,fed\nc-2,pd")
        .with(
            "case_people",
            "case_id,person_id,role,located_on
             c-1,p-1,victim,2012-06-20
             c-1,p-2,victim,2012-07-01
             c-1,p-3,defendant,
             c-2,p-2,witness,",
        )
        .with(
            "acts",
            "id,case_id,kind,from,to,county_fips,place,property_id,significant
             a-1,c-1,exploitation,2012-05-01,2012-05-20,27053,hotel,pr-1,true
             a-2,c-1,transport,2012-05-10,2012-05-10,27123,vehicle,,false
             a-3,c-2,advertising,2012-09-01,9999-12-31,27053,online,,",
        )
        .with(
            "charges",
            "id,case_id,person_id,statute,level,class,filed_on,county_fips,court_file,lead
             ch-1,c-1,p-3,609.322,felony,trafficking,2012-08-01,27053,27-CR-12-SAMPLE-1,true
             ch-2,c-1,p-3,609.322,felony,promoting,2012-08-01,27053,27-CR-12-SAMPLE-1,false",
        )
        .with("pleas", "id,charge_id,kind,entered_on,accepted_on\npl-1,ch-1,not_guilty,2012-08-20,\npl-2,ch-2,alford,2012-11-01,2012-11-02")
        .with(
            "dispositions",
            "id,charge_id,kind,on,sentence_months
             d-1,ch-1,dismissed,2012-12-01,
             d-2,ch-2,convicted,2012-12-01,48",
        )
        .with(
            "evidence",
            "id,case_id,kind,property_id,received_on,supports
             ev-1,c-1,guest_register,pr-1,2012-06-15,true
             ev-2,c-1,phone_device,,2012-06-16,false",
        )
        .with(
            "links",
            "id,person_a,person_b,state,decided_at,decided_by,reason
             li-1,p-1,p-4,confirmed,2012-09-12T11:01:00-05:00,st-2,Same date of birth and guardian
             li-2,p-2,p-4,rejected,2012-09-13T11:01:00-05:00,st-2,Different guardians",
        )
        .with(
            "trainings",
            "id,held_on,host_agency_id,language,place,minutes
             tr-1,2012-05-22,pd,eng,business_association,60
             tr-2,2013-01-08,pd,som,community_center,120",
        )
        .with(
            "attendances",
            "training_id,attendee,property_id,duty
             tr-1,at-1,pr-1,security
             tr-1,at-2,pr-2,manager
             tr-2,at-1,pr-1,security",
        )
        .with(
            "claims",
            "id,text,value,unit,source,source_year
             cl-1,Average age of entry,14,years,,
             cl-2,Calls to the national line,19427,calls,The national line,2011",
        )
        .with(
            "contacts",
            "id,label,channel,value,language,owner_agency_id,checked_on,hours,doubt
             ct-1,City services,voice,311,eng,desk,2013-01-14,all day,
             ct-2,By relay,relay,612-555-0110,eng,desk,2013-01-14,,No answer twice",
        )
}
