package org.cordee;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

// Full names: two capabilities may each have a class of the same name
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
class Cordee {
    static void main(String[] arguments) {
        SpringApplication.run(Cordee.class, arguments);
    }
}
