package org.cordee;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class Cordee {
    static void main(String[] arguments) {
        SpringApplication.run(Cordee.class, arguments);
    }
}
