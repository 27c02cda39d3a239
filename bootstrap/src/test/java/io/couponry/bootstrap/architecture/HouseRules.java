package io.couponry.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The rules of a house whose rooms are packages below {@code root}. */
record HouseRules(String root) {
  private static final Set<String> NOT_ADAPTERS = Set.of("domain", "application", "bootstrap");

  /** The house whose bootstrap package this class is in. */
  static HouseRules ofHouseWith(Class<?> inBootstrap) {
    var room = inBootstrap.getPackageName();
    return new HouseRules(room.substring(0, room.lastIndexOf('.')));
  }

  ArchRule domainNeedsOnlyTheJdk() {
    return classes()
        .that()
        .resideInAPackage(room("domain"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(room("domain"), "java..", "javax.crypto..", "org.jspecify..");
  }

  ArchRule domainIsGivenTimeAndChance() {
    return noClasses()
        .that()
        .resideInAPackage(room("domain"))
        .should()
        .accessTargetWhere(
            describe("the target is a clock or a source of chance", HouseRules::isOwnSource));
  }

  ArchRule applicationNeedsOnlyTheDomainAndMutiny() {
    return classes()
        .that()
        .resideInAPackage(room("application"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            room("application"),
            room("domain"),
            "java..",
            "javax.crypto..",
            "io.smallrye.mutiny..",
            "org.jspecify..");
  }

  /** Every room without a name of its own here is an adapter, so a new one is held to it too. */
  ArchRule adaptersDoNotKnowEachOther() {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return adapter(type);
              }

              @Override
              public String getDescription() {
                return "adapters of " + root;
              }
            })
        .should()
        .notDependOnEachOther();
  }

  ArchRule onlyBootstrapUsesServices() {
    return classes()
        .that()
        .resideInAPackage(room("application.service"))
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(room("application.service"), room("bootstrap"));
  }

  ArchRule nobodyKnowsBootstrap() {
    return classes()
        .that()
        .resideInAPackage(room("bootstrap"))
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage(room("bootstrap"));
  }

  /** Closed unless opened: an endpoint that nobody thought about has no role. */
  ArchRule everyEndpointNamesItsRoles() {
    return methods()
        .that()
        .areMetaAnnotatedWith(HttpMethod.class)
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage(room("rest"))
        .should(
            new ArchCondition<>("name the roles that may call them") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                events.add(
                    new SimpleConditionEvent(
                        method,
                        isClosed(method),
                        method.getFullName() + " is open to callers of any role"));
              }
            });
  }

  private String room(String name) {
    return root + "." + name + "..";
  }

  private SliceIdentifier adapter(JavaClass type) {
    var inside = type.getPackageName();
    if (!inside.startsWith(root + ".")) {
      return SliceIdentifier.ignore();
    }
    var room = inside.substring(root.length() + 1).split("\\.", 2)[0];
    return NOT_ADAPTERS.contains(room) ? SliceIdentifier.ignore() : SliceIdentifier.of(room);
  }

  private static boolean isClosed(JavaMethod method) {
    return method.isAnnotatedWith(RolesAllowed.class)
        || (method.getOwner().isAnnotatedWith(RolesAllowed.class)
            && !method.isAnnotatedWith(PermitAll.class));
  }

  private static boolean isOwnSource(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    var name = access.getTarget().getName();
    return (owner.getPackageName().startsWith("java.time") && name.equals("now"))
        || (owner.isEquivalentTo(Clock.class) && (name.startsWith("system") || isTick(name)))
        || (owner.isEquivalentTo(ZoneId.class) && name.equals("systemDefault"))
        || (owner.isEquivalentTo(System.class)
            && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
        || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
        || (owner.isEquivalentTo(Math.class) && name.equals("random"))
        || owner.isEquivalentTo(RandomGeneratorFactory.class)
        || (owner.isAssignableTo(RandomGenerator.class) && isMaking(name));
  }

  /** The variants that tick by the system's clock, unlike the one that is given a clock. */
  private static boolean isTick(String name) {
    return name.startsWith("tick") && !name.equals("tick");
  }

  /** Drawing from a generator that was given is the caller's choice; making one is not. */
  private static boolean isMaking(String name) {
    return Set.of("<init>", "current", "of", "getDefault", "getInstance", "getInstanceStrong")
        .contains(name);
  }
}
